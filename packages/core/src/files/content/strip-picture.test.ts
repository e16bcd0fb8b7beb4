import { expect, it } from 'vitest'
import * as sample from '../../../test/files/sample-files.ts'
import { sourceOfBytes } from './byte-source.ts'
import { sizeOfPicture } from './picture-size.ts'
import { stripPicture } from './strip-picture.ts'
import type { PictureForm } from './file-types.ts'

const pictures: readonly (readonly [PictureForm, Buffer])[] = [
  ['jpeg', sample.jpeg(640, 480)],
  ['png', sample.png(640, 480)],
  ['webp', sample.webp(640, 480)],
]

it.each(pictures)('a %s keeps its picture and tells no place', async (form, bytes) => {
  const stripped = stripPicture(form, bytes) ?? Buffer.alloc(0)
  expect(bytes.includes(sample.location)).toBe(true)
  expect(stripped.includes(sample.location)).toBe(false)
  expect(await sizeOfPicture(form, sourceOfBytes(stripped))).toEqual({ width: 640, height: 480 })
  // Nothing is left to take away.
  expect(stripPicture(form, stripped)?.equals(stripped)).toBe(true)
})

it.each([1, 3, 6, 8])('a JPEG still says that it lies %i', (turned) => {
  const stripped = stripPicture('jpeg', sample.jpeg(4, 3, turned))
  const exif = stripped?.subarray(stripped.indexOf('Exif'))
  expect([exif?.toString('latin1', 6, 8), exif?.readUInt16BE(6 + 10), exif?.readUInt16BE(6 + 18)]).toEqual([
    'MM',
    0x01_12,
    turned,
  ])
  expect(stripped?.includes('ICC_PROFILE')).toBe(true)
})

it('ends the picture where its first one ends, with its data whole', () => {
  const stripped = stripPicture('jpeg', sample.jpeg())
  expect(stripped?.subarray(-9).toString('hex')).toBe('12ff0034ffd356ffd9')
})

it.each(pictures)('a %s that is cut off is no picture', (form, bytes) => {
  expect(stripPicture(form, bytes.subarray(0, 30))).toBeUndefined()
})
