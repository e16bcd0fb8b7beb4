/** An answer that stays open. */
export interface OpenStream {
  readonly body: ReadableStream<Uint8Array>
  /** Passes a hint on once it is certain that the reader still may hear it; else ends. */
  hear(this: void, isNew: boolean): void
  end(this: void): void
  /** Called once, also when it has ended before. */
  onEnd(this: void, leave: () => void): void
}

/** Shorter than the minute after which proxies cut what is silent. */
const beatMs = 25_000

const encoder = new TextEncoder()
/** A comment: keeps the connection, tells nothing. */
const beat = encoder.encode(':\n\n')
const hint = encoder.encode('event: hint\ndata: 1\n\n')

/** `mayStay` resolves to false or throws once the reader's session, role or street has ended: asked at every beat and before every hint. */
export function openStream(mayStay: () => Promise<boolean>): OpenStream {
  const ended = Promise.withResolvers<void>()
  let isOpen = true
  let checking: Promise<void> | undefined
  let isHinted = false
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined
  const timer = setInterval(() => hear(false), beatMs)

  function end(): void {
    if (isOpen) {
      isOpen = false
      clearInterval(timer)
      controller?.close()
      ended.resolve()
    }
  }

  async function check(): Promise<void> {
    const stays = await mayStay().catch(() => false)
    if (!stays) {
      end()
    }
    if (isOpen) {
      controller?.enqueue(isHinted ? hint : beat)
      isHinted = false
    }
  }

  function hear(isNew: boolean): void {
    isHinted ||= isNew
    if (isOpen && checking === undefined) {
      checking = check().finally(() => {
        checking = undefined
        // What was heard while the look went on may be newer than what it saw.
        if (isHinted) hear(false)
      })
    }
  }

  return {
    body: new ReadableStream<Uint8Array>({
      start(given) {
        controller = given
        given.enqueue(beat)
      },
      cancel() {
        controller = undefined
        end()
      },
    }),
    hear,
    end,
    onEnd: (leave) => void ended.promise.then(leave),
  }
}
