import { Worker } from 'node:worker_threads'
import { refusedFile, type WorkbookReading } from './file-verdict.ts'
import type { WorkbookLimits } from './workbook-limits.ts'

const thread = new URL('./xls-thread.ts', import.meta.url)
/** For a file of twenty megabytes, many times over. */
const memory = { maxOldGenerationSizeMb: 1024 }

/**
 * Reads the binary formats of Excel 5 to 2003, as WPS and older systems still write them. On a thread of its own, which is
 * stopped in the end: five thousand bytes, a few of them wrong, kept the library busy for 18 seconds, and the server with it.
 */
export async function readXls(bytes: Uint8Array, limits: WorkbookLimits): Promise<WorkbookReading> {
  const { promise, resolve, reject } = Promise.withResolvers<WorkbookReading>()
  const worker = new Worker(thread, { workerData: { bytes, limits }, resourceLimits: memory })
  worker.once('message', resolve)
  worker.once('error', (error: Error & { readonly code?: string }) => {
    if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') resolve(refusedFile('imports.file_damaged'))
    else reject(error)
  })
  const patience = setTimeout(() => resolve(refusedFile('imports.file_damaged')), limits.maxReadingMs)
  try {
    return await promise
  } finally {
    clearTimeout(patience)
    await worker.terminate()
  }
}
