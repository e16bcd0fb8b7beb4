import { parentPort, workerData } from 'node:worker_threads'
import { definitions } from '../rosters/definitions.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import { readParts, type ReadingOrder } from './roster-parts.ts'

/** What a thread is given. */
export interface ThreadOrder extends ReadingOrder {
  readonly roster: RosterId
  readonly name: string
  readonly bytes: Uint8Array
  /** How many parts may wait for their reader. */
  readonly ahead: number
}

// A thread that reads one roster, a few parts ahead of whoever asks for them, and is stopped by `readInThread`.
async function read({ roster, name, bytes, ahead, ...order }: ThreadOrder): Promise<void> {
  if (parentPort === null) throw new Error('This file runs as a thread.')
  const port = parentPort
  const room = { parts: ahead, next: Promise.withResolvers<void>() }
  port.on('message', () => {
    room.parts += 1
    room.next.resolve()
  })
  for await (const part of readParts(definitions[roster], { name, bytes }, order)) {
    if (room.parts === 0) {
      room.next = Promise.withResolvers<void>()
      await room.next.promise
    }
    room.parts -= 1
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has one parent and no origin
    port.postMessage(part)
  }
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- as above
  port.postMessage(null)
}

await read(workerData)
