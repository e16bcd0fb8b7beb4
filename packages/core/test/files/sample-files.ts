import { strToU8, zipSync, type Zippable } from 'fflate'

/** A container with parts as named; what a part holds may be bytes or text. */
export function container(parts: Readonly<Record<string, string | Uint8Array>>): Buffer {
  const entries: Zippable = {}
  for (const [name, content] of Object.entries(parts)) {
    entries[name] = typeof content === 'string' ? strToU8(content) : content
  }
  return Buffer.from(zipSync(entries))
}

const types = { '[Content_Types].xml': '<Types/>' }

export const docx = (more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer =>
  container({ ...types, 'word/document.xml': '<w:document/>', ...more })
export const xlsx = (more: Readonly<Record<string, string | Uint8Array>> = {}): Buffer =>
  container({ ...types, 'xl/workbook.xml': '<workbook/>', ...more })
export const pdf = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n', 'latin1')

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** What a telephone writes into its pictures: which way is up, and where it was. */
export const location = 'GPS 24.49N 118.11E'

/** A picture of `width` × `height` without a picture in it, turned as Exif says, with a second one behind it. */
export function jpeg(width = 4, height = 3, turned = 6): Buffer {
  const tiff = Buffer.from('49492a00080000000100120103000100000000000000', 'hex')
  tiff.writeUInt16LE(turned, 18)
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.from(location)])
  const frame = Buffer.from([8, 0, 0, 0, 0, 1, 1, 0x11, 0])
  frame.writeUInt16BE(height, 1)
  frame.writeUInt16BE(width, 3)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe0, Buffer.from('JFIF\0\u0001\u0001', 'latin1')),
    segment(0xe1, exif),
    segment(0xe2, Buffer.from('ICC_PROFILE\0\u0001\u0001colours', 'latin1')),
    segment(0xfe, Buffer.from(location)),
    segment(0xc0, frame),
    segment(0xda, Buffer.from([1, 1, 0, 0, 0x3f, 0])),
    Buffer.from([0x12, 0xff, 0, 0x34, 0xff, 0xd3, 0x56]),
    Buffer.from([0xff, 0xd9]),
    Buffer.from(`\u00ff\u00d8 ${location}`, 'latin1'),
  ])
}

function chunk(kind: string, body: Buffer): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32BE(body.length)
  return Buffer.concat([length, Buffer.from(kind, 'latin1'), body, Buffer.alloc(4)])
}

export function png(width = 4, height = 3): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return Buffer.concat([
    Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('eXIf', Buffer.from(location)),
    chunk('iTXt', Buffer.from(location)),
    chunk('IDAT', Buffer.from([1, 2, 3])),
    chunk('IEND', Buffer.alloc(0)),
    Buffer.from(location),
  ])
}

function riffChunk(kind: string, body: Buffer): Buffer {
  const head = Buffer.alloc(8)
  head.write(kind, 'latin1')
  head.writeUInt32LE(body.length, 4)
  return Buffer.concat([head, body, Buffer.alloc(body.length % 2)])
}

export function webp(width = 4, height = 3): Buffer {
  const header = Buffer.alloc(10)
  header[0] = 0x0c
  header.writeUIntLE(width - 1, 4, 3)
  header.writeUIntLE(height - 1, 7, 3)
  const body = Buffer.concat([
    riffChunk('VP8X', header),
    riffChunk('VP8 ', Buffer.from([1, 2, 3])),
    riffChunk('EXIF', Buffer.from(location)),
    riffChunk('XMP ', Buffer.from(location)),
  ])
  const head = Buffer.from('RIFF\0\0\0\0WEBP', 'latin1')
  head.writeUInt32LE(body.length + 4, 4)
  return Buffer.concat([head, body])
}

/** A compound file whose directory names `streams`. */
export function compound(...streams: readonly string[]): Buffer {
  const header = Buffer.alloc(512, 0xff)
  Buffer.from('d0cf11e0a1b11ae1', 'hex').copy(header)
  header.writeUInt16LE(9, 30)
  header.writeUInt32LE(1, 48)
  header.writeUInt32LE(0xff_ff_ff_fe, 68)
  header.writeUInt32LE(0, 76)
  const table = Buffer.alloc(512, 0xff)
  const directorySectors = Math.ceil(streams.length / 4)
  for (let index = 1; index <= directorySectors; index += 1) {
    table.writeUInt32LE(index === directorySectors ? 0xff_ff_ff_fe : index + 1, index * 4)
  }
  const directory = Buffer.alloc(directorySectors * 512)
  for (const [index, name] of streams.entries()) {
    const at = index * 128
    directory.write(name, at, 'utf16le')
    directory.writeUInt16LE(name.length * 2 + 2, at + 64)
    directory[at + 66] = 2
  }
  return Buffer.concat([header, table, directory])
}
