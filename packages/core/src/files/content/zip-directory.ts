import { piecesOf, type ByteSource } from './byte-source.ts'
import { ContentRefusal } from './content-bounds.ts'

/** One part of a ZIP container. Its packed bytes lie from `first` up to `end`. */
export interface ZipPart {
  readonly name: string
  readonly isDeflated: boolean
  readonly first: number
  readonly end: number
  readonly unpackedBytes: number
}

const endBytes = 22
const maxComment = 65_535
const maxDirectoryBytes = 4_194_304
const [endMark, partMark, localMark] = [0x06_05_4b_50, 0x02_01_4b_50, 0x04_03_4b_50]

function broken(): ContentRefusal {
  return new ContentRefusal('files.container_broken')
}

/**
 * The parts of a ZIP container in the order in which they lie. Read strictly: whatever two programs could read in two
 * ways is refused, since the one that checks would see other parts than the one that opens the file. So parts neither
 * overlap nor share a name, each is called the same in both of its headers, and nothing stands before or behind.
 * Throws ContentRefusal (`files.container_broken`, `files.container_bomb`, `files.encrypted`).
 */
export async function readZipDirectory(source: ByteSource, maxParts: number): Promise<readonly ZipPart[]> {
  const { count, first, end } = await findDirectory(source)
  if (count > maxParts) throw new ContentRefusal('files.container_bomb')
  const bytes = await source.read(first, end - first)
  const parts: ZipPart[] = []
  for (let at = 0; at < bytes.length;) {
    const { part, length } = readPart(bytes, at)
    at += length
    parts.push(part)
  }
  if (parts.length !== count || new Set(parts.map(({ name }) => name)).size !== count) throw broken()
  const inOrder = parts.toSorted((one, other) => one.first - other.first)
  const placed: ZipPart[] = []
  for (const [index, part] of inOrder.entries()) {
    const dataAt = await findData(source, part)
    const data = { ...part, first: dataAt, end: dataAt + part.end - part.first }
    if (data.end > (inOrder[index + 1]?.first ?? first)) throw new ContentRefusal('files.container_bomb')
    placed.push(data)
  }
  return placed
}

async function findDirectory(source: ByteSource) {
  const from = Math.max(0, source.sizeBytes - endBytes - maxComment)
  const tail = await source.read(from, endBytes + maxComment)
  for (let at = tail.length - endBytes; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) === endMark && at + endBytes + tail.readUInt16LE(at + 20) === tail.length) {
      const count = tail.readUInt16LE(at + 10)
      const length = tail.readUInt32LE(at + 12)
      const first = tail.readUInt32LE(at + 16)
      // No file in several volumes, and none of four gigabytes.
      const isWhole = tail.readUInt32LE(at + 4) === 0 && tail.readUInt16LE(at + 8) === count
      if (!isWhole || first + length !== from + at || length > maxDirectoryBytes) throw broken()
      return { count, first, end: first + length }
    }
  }
  throw broken()
}

/** One line of the directory; `first` is still where the part's own header lies. */
function readPart(bytes: Buffer, at: number): { readonly part: ZipPart; readonly length: number } {
  if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== partMark) throw broken()
  const flags = bytes.readUInt16LE(at + 8)
  const method = bytes.readUInt16LE(at + 10)
  const packedBytes = bytes.readUInt32LE(at + 20)
  const nameLength = bytes.readUInt16LE(at + 28)
  const rest = bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32)
  const first = bytes.readUInt32LE(at + 42)
  if ((flags & 1) !== 0) throw new ContentRefusal('files.encrypted')
  if (method !== 0 && method !== 8) throw broken()
  const name = bytes.toString('utf8', at + 46, at + 46 + nameLength)
  const unpackedBytes = bytes.readUInt32LE(at + 24)
  const isDeflated = method === 8
  if (!isDeflated && packedBytes !== unpackedBytes) throw broken()
  return {
    part: { name, isDeflated, first, end: first + packedBytes, unpackedBytes },
    length: 46 + nameLength + rest,
  }
}

/** Where the packed bytes begin: behind the part's own header, which must say the same name. */
async function findData(source: ByteSource, part: ZipPart): Promise<number> {
  const head = await source.read(part.first, 30)
  if (head.length < 30 || head.readUInt32LE(0) !== localMark) throw broken()
  const nameLength = head.readUInt16LE(26)
  const name = await source.read(part.first + 30, nameLength)
  if (name.toString('utf8') !== part.name) throw broken()
  return part.first + 30 + nameLength + head.readUInt16LE(28)
}

/** The packed bytes of a part, in pieces. */
export function packedPieces(source: ByteSource, part: ZipPart): AsyncGenerator<Buffer> {
  return piecesOf(source, part.first, part.end)
}
