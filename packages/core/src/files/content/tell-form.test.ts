import fc from 'fast-check'
import { deflateRawSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import * as sample from '../../../test/files/sample-files.ts'
import { boundsOf, fileSettings } from '../files-settings.ts'
import { parse } from '@sanzhi/schema'
import { sourceOfBytes } from './byte-source.ts'
import { tellForm } from './tell-form.ts'

const bounds = boundsOf(parse(fileSettings, {}))
const tell = (bytes: Buffer, over: Partial<typeof bounds> = {}) =>
  tellForm(sourceOfBytes(bytes), { ...bounds, ...over })

describe('what bytes say that they are', () => {
  it.each([
    ['pdf', sample.pdf],
    ['jpeg', sample.jpeg()],
    ['png', sample.png()],
    ['webp', sample.webp()],
    ['docx', sample.docx()],
    ['xlsx', sample.xlsx()],
    ['pptx', sample.container({ '[Content_Types].xml': '', 'ppt/presentation.xml': '' })],
    ['ofd', sample.container({ 'OFD.xml': '<ofd:OFD/>' })],
    ['word97', sample.compound('Root Entry', '1Table', 'WordDocument')],
    ['excel97', sample.compound('Root Entry', 'a', 'b', 'c', 'd', 'Workbook')],
    ['powerpoint97', sample.compound('PowerPoint Document')],
    ['text', Buffer.from('\ufeff姓名,小区\r\n测试人员1,江头小区\r\n')],
    // 姓名 in GB18030.
    ['text', Buffer.from('d0d5c3fb2c310d0a', 'hex')],
    [undefined, Buffer.from('<!DOCTYPE html><script>alert(1)</script>')],
    [undefined, Buffer.from('  <svg xmlns="http://www.w3.org/2000/svg"/>')],
    [undefined, Buffer.from('MZ\u0090\0\u0003', 'latin1')],
    [undefined, sample.container({ 'a.txt': 'a' })],
    [undefined, sample.compound('Root Entry', 'Msi')],
    // The whole of it is text, and no picture.
    ['text', Buffer.from('GIF89a')],
  ])('%s', async (form, bytes) => {
    expect(await tell(bytes)).toBe(form)
  })

  it('ends for any bytes, with a form, with none or with a reason', async () => {
    const starts = [
      sample.docx(),
      sample.compound('WordDocument'),
      sample.jpeg(),
      sample.png(),
      sample.webp(),
    ]
    const broken = fc
      .tuple(fc.constantFrom(...starts), fc.nat(), fc.nat(255), fc.nat())
      .map(([bytes, at, value, cut]) => {
        const changed = Buffer.from(bytes)
        changed[at % changed.length] = value
        return changed.subarray(0, changed.length - (cut % 3 === 0 ? cut % changed.length : 0))
      })
    await fc.assert(
      fc.asyncProperty(broken, async (bytes) => {
        const outcome = await tell(bytes).catch((error: unknown) => error)
        expect(outcome === undefined || typeof outcome === 'string' || 'reason' in Object(outcome)).toBe(true)
      }),
      { numRuns: 300 },
    )
  })
})

/** A part that says less of itself than it comes to: the length in both headers is a lie. */
function liar(): Buffer {
  const bytes = sample.docx({ 'word/media/a.bin': new Uint8Array(1_000_000) })
  const at = bytes.lastIndexOf('word/media/a.bin') - 46
  bytes.writeUInt32LE(10, at + 24)
  return bytes
}

/** Two lines of the directory that lead to the same bytes. */
function overlapping(): Buffer {
  const bytes = sample.container({ 'OFD.xml': 'x', 'b.xml': 'x'.repeat(50) })
  const local = bytes.indexOf('b.xml') - 30
  const line = bytes.lastIndexOf('OFD.xml') - 46
  // Its packed bytes reach into the next part.
  bytes.writeUInt32LE(local + 10, line + 20)
  bytes.writeUInt32LE(local + 10, line + 24)
  return bytes
}

describe('what is refused of a container', () => {
  const zeros = new Uint8Array(5_000_000)
  it.each([
    ['files.container_bomb', 'unpacks to a thousand times its size', () => sample.docx({ a: zeros })],
    ['files.container_broken', 'says less of a part than it comes to', liar],
    ['files.container_bomb', 'lays parts over one another', overlapping],
    ['files.nested_archive', 'holds an archive', () => sample.docx({ a: sample.container({ b: 'c' }) })],
    [
      'files.nested_archive',
      'holds a RAR',
      () => sample.docx({ a: Buffer.from('Rar!\u001a\u0007\0', 'latin1') }),
    ],
    [
      'files.nested_archive',
      'goes deeper than one level',
      () => sample.docx({ a: sample.xlsx({ b: sample.docx() }) }),
    ],
    [
      'files.container_bomb',
      'has its bomb one level down',
      () => sample.docx({ a: sample.xlsx({ b: zeros }) }),
    ],
    ['files.macros', 'has macros', () => sample.docx({ 'word/vbaProject.bin': 'x' })],
    ['files.macros', 'has old macros in a workbook', () => sample.compound('Workbook', '_VBA_PROJECT_CUR')],
    ['files.encrypted', 'is encrypted', () => sample.compound('EncryptedPackage', 'EncryptionInfo')],
    ['files.picture_too_large', 'would fill the memory of whoever looks', () => sample.png(60_000, 60_000)],
    ['files.picture_broken', 'is no picture behind its first bytes', () => sample.jpeg().subarray(0, 40)],
  ])('%s: it %s', async (reason, _what, make) => {
    await expect(tell(make())).rejects.toMatchObject({ reason })
  })

  it('has more parts than bounds allow', async () => {
    const many = sample.docx({ a: '1', b: '2', c: '3' })
    await expect(tell(many, { maxParts: 4 })).rejects.toMatchObject({ reason: 'files.container_bomb' })
    expect(await tell(many, { maxParts: 5 })).toBe('docx')
  })

  it('comes to more than the bound in all', async () => {
    const large = sample.docx({
      a: Buffer.from(deflateRawSync(Buffer.alloc(10))),
      b: new Uint8Array(300_000),
    })
    await expect(tell(large, { maxUnpackedBytes: 200_000 })).rejects.toMatchObject({
      reason: 'files.container_bomb',
    })
    expect(await tell(large)).toBe('docx')
  })

  it('a workbook in a text is not refused', async () => {
    expect(await tell(sample.docx({ 'word/embeddings/a.xlsx': sample.xlsx() }))).toBe('docx')
  })
})
