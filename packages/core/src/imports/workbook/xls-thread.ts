import { parentPort, workerData } from 'node:worker_threads'
import { parseXls } from './parse-xls.ts'

// A thread that reads one old workbook, says what it found, and is stopped by `readXls`.
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has one parent and no origin
parentPort?.postMessage(await parseXls(workerData.bytes, workerData.limits))
