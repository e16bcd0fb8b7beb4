import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@sanzhi/kernel'

export interface Writer {
  readonly slug: string
  readonly cookie: string
}

/** Somebody who sends each write once, or again under the same request key until it is acknowledged. */
export interface KindOfWriter extends Writer {
  readonly sends: 'once' | 'until_acknowledged'
}

/** What writers know of their writes, apart from the platform. */
export interface WriteLog {
  readonly acknowledged: Set<string>
  /** Sent, and never answered with success: there, or not there, but whole. */
  readonly unsure: Set<string>
  /** Sent more than once. */
  readonly repeated: Set<string>
  /** Sent again and then not taken: id → status. Whoever repeats a write must never be told that it cannot be. */
  readonly refused: Map<string, number>
}

/** Load, not a flood: what is handled later has to be handled by the end. */
const betweenWritesMs = 15
const answerWithinMs = 20_000

interface Target {
  /** 0 while nobody listens. */
  portOf(): number
  readonly signal: AbortSignal
}

/** Writes marks with ids of its own until the signal is aborted. */
export async function keepWriting(writer: KindOfWriter, log: WriteLog, target: Target): Promise<void> {
  while (!target.signal.aborted) {
    await pause(betweenWritesMs)
    if (target.portOf() === 0) continue
    const id = newId()
    log.unsure.add(id)
    if (await write(writer, id, { log, target })) {
      log.unsure.delete(id)
      log.acknowledged.add(id)
    }
  }
}

async function write(
  writer: KindOfWriter,
  id: string,
  { log, target }: { readonly log: WriteLog; readonly target: Target },
): Promise<boolean> {
  let status = await put(writer, target.portOf(), id)
  while (writer.sends === 'until_acknowledged' && status !== 200 && !target.signal.aborted) {
    // Cut off, or told to come again: anything else is an answer.
    if (status !== undefined && status < 500 && status !== 429) log.refused.set(id, status)
    log.repeated.add(id)
    await pause(betweenWritesMs)
    status = await put(writer, target.portOf(), id)
  }
  return status === 200
}

/** The status; undefined where nobody answered. */
async function put({ slug, cookie }: Writer, port: number, id: string): Promise<number | undefined> {
  if (port === 0) return undefined
  const origin = `http://127.0.0.1:${port}`
  try {
    const response = await fetch(`${origin}/api/s/${slug}/marks/trpc/put`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie, 'x-request-key': id },
      body: JSON.stringify({ id }),
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await response.text()
    return response.status
  } catch {
    // Whoever should have answered is gone.
    return undefined
  }
}
