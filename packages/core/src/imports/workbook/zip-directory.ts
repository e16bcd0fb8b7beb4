import { type FileRefusal, refusedFile } from './file-verdict.ts'

export interface ZipEntry {
  readonly name: string
  /** As the directory declares it; what unpacks must stop there. */
  readonly unpackedBytes: number
}

export type ZipDirectory = { readonly ok: true; readonly entries: readonly ZipEntry[] } | FileRefusal

const endSignature = 0x06054b50
const endLength = 22
const maxComment = 0xffff
const entrySignature = 0x02014b50
const entryLength = 46
/** Marks a field that stands in a ZIP64 record, which only archives over 4 GB need. */
const elsewhere = 0xffffffff

/** What a ZIP file says it holds, without unpacking a byte of it. */
export function readZipDirectory(bytes: Uint8Array): ZipDirectory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = findEnd(view)
  if (end === undefined) return refusedFile('imports.file_truncated')
  const count = view.getUint16(end + 10, true)
  let at = view.getUint32(end + 16, true)
  const entries: ZipEntry[] = []
  for (let index = 0; index < count; index += 1) {
    if (at + entryLength > end || view.getUint32(at, true) !== entrySignature) {
      return refusedFile('imports.file_damaged')
    }
    const flags = view.getUint16(at + 8, true)
    const packedBytes = view.getUint32(at + 20, true)
    const unpackedBytes = view.getUint32(at + 24, true)
    const nameLength = view.getUint16(at + 28, true)
    if ((flags & 1) === 1) return refusedFile('imports.file_encrypted')
    // An entry that declares nothing and holds something would unpack without a limit: an empty one takes 2 bytes.
    if (unpackedBytes === elsewhere || (unpackedBytes === 0 && packedBytes > 2)) {
      return refusedFile('imports.file_damaged')
    }
    const name = new TextDecoder().decode(bytes.subarray(at + entryLength, at + entryLength + nameLength))
    entries.push({ name, unpackedBytes })
    at += entryLength + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return { ok: true, entries }
}

/** Searched from the back, since a comment may follow. */
function findEnd(view: DataView): number | undefined {
  const last = view.byteLength - endLength
  for (let at = last; at >= Math.max(0, last - maxComment); at -= 1) {
    if (view.getUint32(at, true) === endSignature) return at
  }
  return undefined
}
