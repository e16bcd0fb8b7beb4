import { readZipDirectory } from './zip-directory.ts'

/** About 7,000 rows: read, checked and written within a second or two, so nobody waits for a job to begin. */
const requestBytes = 512 * 1024
/** A packed file of that size unpacks to some ten times as much; one that holds more is no small roster. */
const requestUnpackedBytes = 16 * 2 ** 20

/** Whether a file takes too long to be read within a request, while which the server does nothing else. */
export function isLargeFile(bytes: Uint8Array): boolean {
  if (bytes.length > requestBytes) return true
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return false
  const directory = readZipDirectory(bytes)
  const unpacked = directory.ok ? directory.entries.map((entry) => entry.unpackedBytes) : []
  return unpacked.reduce((sum, size) => sum + size, 0) > requestUnpackedBytes
}
