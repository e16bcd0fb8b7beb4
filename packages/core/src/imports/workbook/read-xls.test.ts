import { readFile } from 'node:fs/promises'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readWorkbook } from './read-workbook.ts'
import { defaultLimits } from './workbook-limits.ts'

// Written by xlwt, the old Python writer of Excel 97 files, with made-up content: a hidden sheet of remarks; a title over
// six columns, a community merged over two rows, a percentage, a Chinese day, an error and a hidden row.
const file = new URL('../../../test/files/compounds-of-old-excel.xls', import.meta.url)
const bytes = new Uint8Array(await readFile(file))
const read = (content: Uint8Array, limits = defaultLimits) =>
  readWorkbook({ name: '小区底数表.xls', bytes: content }, limits)

it('reads an .xls of Excel 97 as it reads an .xlsx', async () => {
  const reading = await read(bytes)
  if (!reading.ok) throw new Error(reading.reason)
  const [remarks, compounds] = reading.workbook.sheets
  expect(remarks).toMatchObject({ name: '说明', hidden: true })
  expect(compounds).toMatchObject({ name: '小区', hidden: false })
  const text = (value: string) => ({ kind: 'text', value })
  const [title, , ...rows] = compounds?.rows ?? []
  expect(title?.cells[0]).toEqual(text('江头街道小区底数表（合成数据）'))
  expect(rows).toEqual([
    {
      sheetRow: 3,
      hidden: false,
      cells: [
        text('350206999001C001'),
        text('百果山公寓'),
        text('江头社区'),
        { kind: 'number', value: 0.58, percent: true },
        { kind: 'day', value: '1998-05-06' },
        { kind: 'number', value: 13_800_000_001, percent: false },
      ],
    },
    {
      sheetRow: 4,
      hidden: false,
      cells: [
        text('350206999001C002'),
        text('园山公寓'),
        text('江头社区'),
        text('约300户'),
        { kind: 'empty' },
        { kind: 'error', value: '#N/A' },
      ],
    },
    {
      sheetRow: 5,
      hidden: true,
      cells: [text('350206999001C003'), text('隐藏小区'), { kind: 'boolean', value: true }],
    },
  ])
})

/** The record that names who wrote the file, made into the one that says how it is encrypted: XOR, with any key. */
function locked(): Uint8Array {
  const content = Buffer.from(bytes)
  const writer = content.indexOf(Buffer.from([0x5c, 0x00, 0x70, 0x00]))
  Buffer.from([0x2f, 0x00, 0x70, 0x00, 0x00, 0x00, 0x01, 0x02, 0x03, 0x04]).copy(content, writer)
  return content
}

it.each([
  ['one with a password', locked(), defaultLimits, 'imports.file_encrypted'],
  ['one that broke off', bytes.subarray(0, 3000), defaultLimits, 'imports.file_truncated'],
  ['one with too many rows', bytes, { ...defaultLimits, maxRows: 4 }, 'imports.file_too_many_rows'],
  ['one with too many sheets', bytes, { ...defaultLimits, maxSheets: 1 }, 'imports.file_too_many_sheets'],
])('refuses %s', async (...given) => {
  const [, content, limits, reason] = given
  expect(await read(content, limits)).toMatchObject({ ok: false, reason })
})

// Some of its bytes were changed: without a limit the library reads on for 18 seconds, and whoever waits for the thread too.
const endless = new Uint8Array(
  await readFile(new URL('../../../test/files/endless-of-old-excel.xls', import.meta.url)),
)

it('gives up on a file that leads its reader around, while the server goes on', async () => {
  let turns = 0
  const heart = setInterval(() => (turns += 1), 10)
  const reading = await read(endless, { ...defaultLimits, maxReadingMs: 500 })
  clearInterval(heart)
  expect(reading).toMatchObject({ ok: false, reason: 'imports.file_damaged' })
  expect(turns).toBeGreaterThan(10)
})

it('says of a file whose bytes were changed anywhere that it is damaged, or reads it, and never fails', async () => {
  const damage = fc.array(fc.tuple(fc.nat({ max: bytes.length - 1 }), fc.nat({ max: 255 })), {
    minLength: 1,
    maxLength: 40,
  })
  await fc.assert(
    fc.asyncProperty(damage, async (changes) => {
      const content = bytes.slice()
      for (const [position, byte] of changes) content[position] = byte
      expect(await read(content, { ...defaultLimits, maxReadingMs: 1000 })).toHaveProperty('ok')
    }),
    { numRuns: Number(process.env['SANZHI_DAMAGED_FILES'] ?? 5) },
  )
})
