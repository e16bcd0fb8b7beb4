import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { readCsv } from './read-csv.ts'
import { defaultLimits } from './workbook-limits.ts'

function rowsOf(bytes: Uint8Array): [number, (string | null)[]][] {
  const reading = readCsv({ name: '居民.csv', bytes }, defaultLimits)
  if (!reading.ok) throw new Error(reading.reason)
  const [sheet] = reading.workbook.sheets
  return (sheet?.rows ?? []).map(({ sheetRow, cells }) => [
    sheetRow,
    cells.map((cell) => (cell.kind === 'text' ? cell.value : null)),
  ])
}

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text)

/** 「姓名,社区\n陈一,示例」 as a Chinese Excel saves it. */
const gb18030 = new Uint8Array([
  0xd0, 0xd5, 0xc3, 0xfb, 0x2c, 0xc9, 0xe7, 0xc7, 0xf8, 0x0a, 0xb3, 0xc2, 0xd2, 0xbb, 0x2c, 0xca, 0xbe, 0xc0,
  0xfd,
])

it('names the sheet after the file', () => {
  expect(readCsv({ name: '居民.2022.csv', bytes: utf8('a') }, defaultLimits)).toMatchObject({
    workbook: { sheets: [{ name: '居民.2022' }] },
  })
})

it.each([
  ['UTF-8', utf8('姓名,社区\n陈一,示例')],
  ['UTF-8 with a mark', utf8('\ufeff姓名,社区\r\n陈一,示例\r\n')],
  ['GB18030', gb18030],
  ['UTF-16', new Uint8Array(Buffer.from('\ufeff姓名\t社区\n陈一\t示例\n', 'utf16le'))],
  ['semicolons', utf8('姓名;社区\n陈一;示例')],
  ['quotes', utf8('"姓名","社区"\r陈一,"示例"')],
])('reads %s', (_, bytes) => {
  expect(rowsOf(bytes)).toEqual([
    [1, ['姓名', '社区']],
    [2, ['陈一', '示例']],
  ])
})

it('keeps delimiters, quotes and line breaks inside quotes, and counts records as a spreadsheet counts rows', () => {
  expect(rowsOf(utf8('a,"x,""y""\n;z",c\n\n1,,"2"\n3,4,'))).toEqual([
    [1, ['a', 'x,"y"\n;z', 'c']],
    [3, ['1', null, '2']],
    [4, ['3', '4', null]],
  ])
})

it('loses nothing of badly quoted text', () => {
  expect(rowsOf(utf8('"a"b,c\nd,"e'))).toEqual([
    [1, ['ab', 'c']],
    [2, ['d', 'e']],
  ])
})

it('keeps long numbers as they are written', () => {
  expect(rowsOf(utf8('="0012",990206197203230018,1.1E+17\n'))).toEqual([
    [1, ['0012', '990206197203230018', '1.1E+17']],
  ])
})

it('reads back any text that was written with quotes', () => {
  const field = fc.string({ unit: fc.constantFrom('a', '示', '"', ',', ';', '\t', '\n', '\r', ' ') })
  const records = fc.array(fc.tuple(fc.constant('行'), field, field), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(records, (written) => {
      const lines = written.map((fields) =>
        fields.map((value) => `"${value.replaceAll('"', '""')}"`).join(','),
      )
      const read = rowsOf(utf8(lines.join('\r\n'))).map(([, cells]) => cells.map((value) => value ?? ''))
      expect(read).toEqual(written.map((fields) => fields.map((value) => (value.trim() === '' ? '' : value))))
    }),
  )
})
