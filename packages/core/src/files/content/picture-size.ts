import type { ByteSource } from './byte-source.ts'
import { isFrame, listJpegSegments } from './jpeg-segments.ts'
import type { PictureForm } from './file-types.ts'

/** Width and height in pixels. */
export interface PictureSize {
  readonly width: number
  readonly height: number
}

/** As its header says; nothing is decoded. Undefined when the header is broken or says nothing. */
export async function sizeOfPicture(form: PictureForm, source: ByteSource): Promise<PictureSize | undefined> {
  const size =
    form === 'jpeg'
      ? sizeOfJpeg(await source.read(0, source.sizeBytes))
      : form === 'png'
        ? sizeOfPng(await source.read(0, 32))
        : sizeOfWebp(await source.read(0, 32))
  return size !== undefined && size.width > 0 && size.height > 0 ? size : undefined
}

function sizeOfJpeg(bytes: Buffer): PictureSize | undefined {
  const frames = listJpegSegments(bytes)?.filter(isFrame)
  const frame = frames?.[0]
  // Two frames, of which a program may take either.
  if (frame === undefined || frames?.length !== 1 || frame.end < frame.first + 9) return undefined
  return { height: bytes.readUInt16BE(frame.first + 5), width: bytes.readUInt16BE(frame.first + 7) }
}

function sizeOfPng(head: Buffer): PictureSize | undefined {
  if (head.length < 24 || head.toString('latin1', 12, 16) !== 'IHDR') return undefined
  return { width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
}

function sizeOfWebp(head: Buffer): PictureSize | undefined {
  if (head.length < 30) return undefined
  switch (head.toString('latin1', 12, 16)) {
    case 'VP8 ':
      return { width: head.readUInt16LE(26) & 0x3f_ff, height: head.readUInt16LE(28) & 0x3f_ff }
    case 'VP8L': {
      const bits = head.readUInt32LE(21)
      return { width: (bits & 0x3f_ff) + 1, height: ((bits >>> 14) & 0x3f_ff) + 1 }
    }
    case 'VP8X':
      return { width: head.readUIntLE(24, 3) + 1, height: head.readUIntLE(27, 3) + 1 }
    default:
      return undefined
  }
}
