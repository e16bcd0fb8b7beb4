import { on } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { RosterId } from '../rosters/roster-id.ts'
import type { ThreadOrder } from './parts-thread.ts'
import type { ReadingOrder, RosterPart } from './roster-parts.ts'

const thread = new URL('./parts-thread.ts', import.meta.url)
/** Parts that the thread may be ahead: enough to keep both sides at work. */
const ahead = 8
/** For a workbook of the largest size that is taken. */
const memory = { maxOldGenerationSizeMb: 1536 }

export interface ReadOrder extends ReadingOrder {
  readonly roster: RosterId
  readonly name: string
  /** Handed over: not to be used afterwards. */
  readonly bytes: Uint8Array<ArrayBuffer>
}

/** Reads a roster on a thread of its own, so that the server answers meanwhile. Stopped with the loop that reads it. */
export async function* readInThread({ bytes, ...order }: ReadOrder): AsyncGenerator<RosterPart> {
  const workerData: ThreadOrder = { ...order, bytes, ahead }
  const worker = new Worker(thread, { workerData, transferList: [bytes.buffer], resourceLimits: memory })
  const patience = new AbortController()
  worker.once('error', (error: Error & { readonly code?: string }) => patience.abort(error))
  worker.once('exit', () => patience.abort(new Error('the thread ended early')))
  try {
    for await (const [part] of on(worker, 'message', { signal: patience.signal })) {
      if (part === null) return
      yield part
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
      worker.postMessage('next')
    }
  } catch (error) {
    if (!isOutOfMemory(patience.signal.reason)) throw patience.signal.reason ?? error
    yield { kind: 'refused', reason: 'imports.file_needs_text', params: {} }
  } finally {
    await worker.terminate()
  }
}

function isOutOfMemory(reason: unknown): boolean {
  return reason instanceof Error && 'code' in reason && reason.code === 'ERR_WORKER_OUT_OF_MEMORY'
}
