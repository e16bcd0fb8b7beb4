import { type FileRefusal, refusedFile } from './file-verdict.ts'

export type FileKind = { readonly ok: true; readonly kind: 'packed' | 'old' | 'text' } | FileRefusal

const zipMagic = [0x50, 0x4b]
/** The compound file of old Office formats and of encrypted new ones. */
const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
const utf16Marks = [
  [0xff, 0xfe],
  [0xfe, 0xff],
]
const textNames = /\.(csv|tsv|txt|xls)$/i

/** What a file is, by its first bytes: names lie, and many systems export text as `.xls`. */
export function fileKindOf(name: string, bytes: Uint8Array): FileKind {
  if (bytes.length === 0) return refusedFile('imports.file_empty')
  if (startsWith(bytes, zipMagic)) return { ok: true, kind: 'packed' }
  if (startsWith(bytes, oleMagic)) return oleKind(bytes)
  const isUtf16 = utf16Marks.some((mark) => startsWith(bytes, mark))
  const looksLikeText = isUtf16 || !bytes.subarray(0, 4096).includes(0)
  if (!looksLikeText || !textNames.test(name) || isMarkup(bytes)) {
    return refusedFile('imports.file_kind_unknown')
  }
  return { ok: true, kind: 'text' }
}

/** Names of streams stand in the file's directory in UTF-16. */
function oleKind(bytes: Uint8Array): FileKind {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (isCut(content)) return refusedFile('imports.file_truncated')
  if (content.includes('EncryptedPackage', 0, 'utf16le')) return refusedFile('imports.file_encrypted')
  const isExcel = ['Workbook', 'Book'].some((stream) => content.includes(`${stream}\0`, 0, 'utf16le'))
  return isExcel ? { ok: true, kind: 'old' } : refusedFile('imports.file_kind_unknown')
}

/** The header says which sector holds the directory, and how large a sector is, as a power of two. */
function isCut(content: Buffer): boolean {
  if (content.length < 512) return true
  const sectorBytes = 2 ** content.readUInt16LE(30)
  return (content.readUInt32LE(48) + 1) * sectorBytes >= content.length
}

function isMarkup(bytes: Uint8Array): boolean {
  return /^[\s\u00ef\u00bb\u00bf]*</.test(Buffer.from(bytes.subarray(0, 64)).toString('latin1'))
}

function startsWith(bytes: Uint8Array, magic: readonly number[]): boolean {
  return magic.every((byte, index) => bytes[index] === byte)
}
