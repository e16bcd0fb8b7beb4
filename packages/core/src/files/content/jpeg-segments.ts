/** A piece of a JPEG file: a segment with its marker and length, or the picture's data behind one. */
export interface JpegSegment {
  readonly marker: number
  readonly first: number
  readonly end: number
}

const startOfScan = 0xda
const endOfImage = 0xd9

/**
 * The segments of a JPEG file up to the end of its first picture; those that begin a scan reach to the scan's end.
 * Undefined when it is broken. What stands behind, such as a second picture of a telephone, is no part of it.
 */
export function listJpegSegments(bytes: Buffer): readonly JpegSegment[] | undefined {
  const segments: JpegSegment[] = []
  for (let at = 2; at + 2 <= bytes.length;) {
    if (bytes[at] !== 0xff) return undefined
    const marker = bytes[at + 1] ?? 0
    if (marker === 0xff) {
      at += 1
    } else if (marker === endOfImage) {
      segments.push({ marker, first: at, end: at + 2 })
      return segments
    } else {
      if (at + 4 > bytes.length) return undefined
      const header = at + 2 + bytes.readUInt16BE(at + 2)
      const end = marker === startOfScan ? endOfScan(bytes, header) : header
      if (header < at + 4 || end > bytes.length) return undefined
      segments.push({ marker, first: at, end })
      at = end
    }
  }
  return undefined
}

/** Where the next marker stands that is neither a stuffed byte nor one of the restarts within a scan. */
function endOfScan(bytes: Buffer, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at !== -1; at = bytes.indexOf(0xff, at + 1)) {
    const follower = bytes[at + 1] ?? 0
    const isWithin = follower === 0 || follower === 0xff || (follower >= 0xd0 && follower <= 0xd7)
    if (!isWithin) return at
  }
  return bytes.length + 1
}

/** Whether a segment says how large the picture is. */
export function isFrame({ marker }: JpegSegment): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}
