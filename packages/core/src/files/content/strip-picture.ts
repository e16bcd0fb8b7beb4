import { isFrame, listJpegSegments, type JpegSegment } from './jpeg-segments.ts'
import type { PictureForm } from './file-types.ts'

/**
 * The picture without what it tells beside itself: where and when it was taken, by which device, its owner and a
 * second picture behind the first. Its pixels, colours and which way is up stay. Undefined when it is broken.
 */
export function stripPicture(form: PictureForm, bytes: Buffer): Buffer | undefined {
  switch (form) {
    case 'jpeg':
      return stripJpeg(bytes)
    case 'png':
      return stripPng(bytes)
    case 'webp':
      return stripWebp(bytes)
  }
}

const [exif, comment] = [0xe1, 0xfe]

function stripJpeg(bytes: Buffer): Buffer | undefined {
  const segments = listJpegSegments(bytes)
  if (segments === undefined || !segments.some(isFrame)) return undefined
  const turned = segments.map((segment) => orientationIn(bytes, segment)).find((value) => value !== undefined)
  const kept = segments.filter((segment) => isPictureItself(bytes, segment))
  return Buffer.concat([
    bytes.subarray(0, 2),
    ...(turned === undefined ? [] : [orientationSegment(turned)]),
    ...kept.map(({ first, end }) => bytes.subarray(first, end)),
  ])
}

/** Everything but comments and applications' own segments, of which JFIF, Adobe's and a colour profile say how to show it. */
function isPictureItself(bytes: Buffer, { marker, first }: JpegSegment): boolean {
  if (marker === comment) return false
  if (marker < 0xe0 || marker > 0xef) return true
  const isProfile = marker === 0xe2 && bytes.toString('latin1', first + 4, first + 15) === 'ICC_PROFILE'
  return marker === 0xe0 || marker === 0xee || isProfile
}

const orientationTag = 0x01_12

/** Which way is up, 1 to 8, where the segment says so. */
function orientationIn(bytes: Buffer, { marker, first, end }: JpegSegment): number | undefined {
  if (marker !== exif || bytes.toString('latin1', first + 4, first + 10) !== 'Exif\0\0') return undefined
  const tiff = bytes.subarray(first + 10, end)
  if (tiff.length < 8) return undefined
  const isLittle = tiff.toString('latin1', 0, 2) === 'II'
  const word = (at: number): number =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at)
  const start = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4)
  for (let index = 0; index < word(start); index += 1) {
    const at = start + 2 + index * 12
    if (word(at) === orientationTag) {
      const value = word(at + 8)
      return value >= 1 && value <= 8 ? value : undefined
    }
  }
  return undefined
}

/** A segment of Exif that says which way is up and nothing else. */
function orientationSegment(value: number): Buffer {
  const tiff = Buffer.from('4d4d002a00000008000101120003000000010000000000000000', 'hex')
  tiff.writeUInt16BE(value, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const head = Buffer.from([0xff, exif, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

const tellingChunks = new Set(['eXIf', 'tEXt', 'zTXt', 'iTXt', 'tIME'])

function stripPng(bytes: Buffer): Buffer | undefined {
  const kept = [bytes.subarray(0, 8)]
  for (let at = 8; at + 12 <= bytes.length;) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const kind = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) return undefined
    if (!tellingChunks.has(kind)) kept.push(bytes.subarray(at, end))
    if (kind === 'IEND') return Buffer.concat(kept)
    at = end
  }
  return undefined
}

/** Bits of the extended header that announce Exif and XMP. */
const announcements = 0x08 | 0x04

function stripWebp(bytes: Buffer): Buffer | undefined {
  const kept: Buffer[] = []
  const end = 8 + bytes.readUInt32LE(4)
  if (end > bytes.length) return undefined
  for (let at = 12; at + 8 <= end;) {
    const length = bytes.readUInt32LE(at + 4)
    const next = at + 8 + length + (length % 2)
    const kind = bytes.toString('latin1', at, at + 4)
    if (at + 8 + length > end) return undefined
    if (kind !== 'EXIF' && kind !== 'XMP ') kept.push(Buffer.from(bytes.subarray(at, next)))
    at = next
  }
  const first = kept[0]
  if (first?.toString('latin1', 0, 4) === 'VP8X') first[8] = (first[8] ?? 0) & ~announcements
  const body = Buffer.concat(kept)
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(4 + body.length, 4)
  return kept.length === 0 ? undefined : Buffer.concat([head, body])
}
