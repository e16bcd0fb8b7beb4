import pg from 'pg'

const reconnectAfterMs = 1_000

/** Ends the listening. May be called again. */
export type StopListening = () => Promise<void>

/**
 * Calls `onNotice` with the payload of every notice on `channel`, on a connection of its own, which a pooler that
 * hands connections from one to another would not keep. A lost connection is replaced; what was told meanwhile is
 * missed, so a notice only makes cheap what a look now and then finds as well. `onNotice('')` after a reconnection.
 */
export async function listenTo(
  url: string,
  channel: string,
  onNotice: (payload: string) => void,
): Promise<StopListening> {
  if (!/^[a-z_]+$/.test(channel)) {
    throw new TypeError('a channel is small letters and _')
  }
  let client: pg.Client | undefined
  let isStopped = false
  let timer: NodeJS.Timeout | undefined

  async function connect(): Promise<void> {
    const fresh = new pg.Client({ connectionString: url, keepAlive: true })
    fresh.on('error', () => {})
    fresh.on('end', () => {
      if (client === fresh) {
        client = undefined
        retry()
      }
    })
    fresh.on('notification', (notice) => onNotice(notice.payload ?? ''))
    await fresh.connect()
    await fresh.query(`listen ${channel}`)
    client = fresh
  }

  function retry(): void {
    if (isStopped) {
      return
    }
    timer = setTimeout(() => {
      connect().then(() => onNotice(''), retry)
    }, reconnectAfterMs)
  }

  await connect()
  return async () => {
    isStopped = true
    clearTimeout(timer)
    const last = client
    client = undefined
    await last?.end()
  }
}
