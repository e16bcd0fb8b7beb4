import type { FileHandle } from 'node:fs/promises'

/** Bytes that can be read in any order. */
export interface ByteSource {
  readonly sizeBytes: number
  /** As many of the `length` bytes from `offset` on as there are. */
  read(offset: number, length: number): Promise<Buffer>
}

export async function sourceOfFile(handle: FileHandle): Promise<ByteSource> {
  const { size } = await handle.stat()
  return {
    sizeBytes: size,
    async read(offset, length) {
      const wanted = Math.max(0, Math.min(length, size - offset))
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(wanted), 0, wanted, offset)
      return buffer.subarray(0, bytesRead)
    },
  }
}

export function sourceOfBytes(bytes: Buffer): ByteSource {
  return {
    sizeBytes: bytes.length,
    read: (offset, length) => Promise.resolve(bytes.subarray(offset, offset + length)),
  }
}

const pieceBytes = 65_536

/** The bytes from `first` up to `end`, in pieces. */
export async function* piecesOf(source: ByteSource, first: number, end: number): AsyncGenerator<Buffer> {
  for (let at = first; at < end; at += pieceBytes) {
    yield await source.read(at, Math.min(pieceBytes, end - at))
  }
}
