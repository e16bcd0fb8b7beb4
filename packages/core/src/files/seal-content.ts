import { createCipheriv, createDecipheriv } from 'node:crypto'
import { open } from 'node:fs/promises'
import { AppError } from '@sanzhi/kernel'
import type { ByteRange } from './store/file-store.ts'

/**
 * A content is stored sealed, in pieces of AES-256-GCM, so that a part of it can be read without the rest. The key is
 * derived from the street's and from the content's hash: it seals one content only, so a piece's number may be its
 * nonce, and equal contents of a street give equal bytes. The whole length is bound into each piece: none can be moved,
 * left out or cut off unseen.
 */
interface SealedContent {
  readonly key: Buffer
  /** Of the content itself. */
  readonly sizeBytes: number
}

const pieceBytes = 65_536
const tagBytes = 16

/** Seals the file at `from` into a new one at `to`, a piece at a time. */
export async function sealContent(from: string, to: string, content: SealedContent): Promise<void> {
  const [plain, sealed] = [await open(from), await open(to, 'wx', 0o600)]
  try {
    for (let index = 0; index * pieceBytes < content.sizeBytes; index += 1) {
      const { buffer, bytesRead } = await plain.read(Buffer.alloc(pieceBytes), 0, pieceBytes)
      const cipher = createCipheriv('aes-256-gcm', content.key, nonceOf(index))
      cipher.setAAD(lengthOf(content))
      const body = Buffer.concat([cipher.update(buffer.subarray(0, bytesRead)), cipher.final()])
      await sealed.writeFile(Buffer.concat([body, cipher.getAuthTag()]))
    }
  } finally {
    await plain.close()
    await sealed.close()
  }
}

/** The sealed bytes that hold `range` of a content. */
export function sealedRangeOf(range: ByteRange, sizeBytes: number): ByteRange {
  const [firstPiece, lastPiece] = [pieceOf(range.first), pieceOf(range.last)]
  const end = Math.min((lastPiece + 1) * pieceBytes, sizeBytes) + (lastPiece + 1) * tagBytes
  return { first: firstPiece * (pieceBytes + tagBytes), last: end - 1 }
}

/**
 * The bytes `range` of a content, out of the sealed bytes that hold it. Throws `unavailable` (`files.content_damaged`)
 * where they are not what was sealed; what came before was.
 */
export async function* openSealed(
  sealed: AsyncIterable<Uint8Array>,
  content: SealedContent,
  range: ByteRange,
): AsyncGenerator<Buffer> {
  let index = pieceOf(range.first)
  for await (const piece of inPieces(sealed)) {
    const plain = openPiece(piece, index, content)
    const start = index * pieceBytes
    yield plain.subarray(Math.max(0, range.first - start), Math.min(plain.length, range.last + 1 - start))
    index += 1
  }
  if (index <= pieceOf(range.last)) throw damaged()
}

function openPiece(piece: Buffer, index: number, content: SealedContent): Buffer {
  if (piece.length <= tagBytes) throw damaged()
  const decipher = createDecipheriv('aes-256-gcm', content.key, nonceOf(index))
  decipher.setAAD(lengthOf(content))
  decipher.setAuthTag(piece.subarray(piece.length - tagBytes))
  const plain = decipher.update(piece.subarray(0, piece.length - tagBytes))
  try {
    decipher.final()
  } catch (cause) {
    throw damaged(cause)
  }
  return plain
}

/** The same bytes, in the pieces in which they were sealed. */
async function* inPieces(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const whole = pieceBytes + tagBytes
  let held = Buffer.alloc(0)
  for await (const some of bytes) {
    held = Buffer.concat([held, some])
    for (; held.length >= whole; held = held.subarray(whole)) {
      yield held.subarray(0, whole)
    }
  }
  if (held.length > 0) yield held
}

const pieceOf = (at: number): number => Math.floor(at / pieceBytes)

function nonceOf(index: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeUInt32BE(index, 8)
  return nonce
}

function lengthOf({ sizeBytes }: SealedContent): Buffer {
  const length = Buffer.alloc(8)
  length.writeBigUInt64BE(BigInt(sizeBytes))
  return length
}

function damaged(cause?: unknown): AppError {
  return new AppError('unavailable', { reason: 'files.content_damaged', cause })
}
