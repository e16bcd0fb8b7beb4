import { setTimeout as pause } from 'node:timers/promises'
import { newId } from '@sanzhi/kernel'

export interface Writer {
  readonly slug: string
  readonly cookie: string
}

/** What writers know of their writes, apart from the platform. */
export interface WriteLog {
  readonly acknowledged: Set<string>
  /** Sent, and never answered with success: there, or not there, but whole. */
  readonly unsure: Set<string>
}

/** Load, not a flood: what is handled later has to be handled by the end. */
const betweenWritesMs = 15
const answerWithinMs = 20_000

/** Writes marks with ids of its own until `signal` is aborted; each is sent once. `portOf` is 0 while nobody listens. */
export async function keepWriting(
  writer: Writer,
  log: WriteLog,
  { portOf, signal }: { portOf(): number; readonly signal: AbortSignal },
): Promise<void> {
  while (!signal.aborted) {
    await pause(betweenWritesMs)
    const port = portOf()
    if (port === 0) continue
    const id = newId()
    log.unsure.add(id)
    if (await put(writer, port, id)) {
      log.unsure.delete(id)
      log.acknowledged.add(id)
    }
  }
}

async function put({ slug, cookie }: Writer, port: number, id: string): Promise<boolean> {
  const origin = `http://127.0.0.1:${port}`
  try {
    const response = await fetch(`${origin}/api/s/${slug}/marks/trpc/put`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin, cookie },
      body: JSON.stringify({ id }),
      signal: AbortSignal.timeout(answerWithinMs),
    })
    await response.text()
    return response.status === 200
  } catch {
    // Whoever should have answered is gone.
    return false
  }
}
