import { strToU8, zipSync } from 'fflate'
import { describe, expect, it } from 'vitest'
import { xlsxFile, type XlsxParts } from '../../../test/xlsx-file.ts'
import type { RawSheet } from './raw-workbook.ts'
import { readWorkbook } from './read-workbook.ts'
import { defaultLimits } from './workbook-limits.ts'

async function sheetsOf(name: string, bytes: Uint8Array): Promise<readonly RawSheet[]> {
  const reading = await readWorkbook({ name, bytes })
  if (!reading.ok) throw new Error(reading.reason)
  return reading.workbook.sheets
}

async function cellsOf(parts: XlsxParts): Promise<unknown[][]> {
  const [sheet] = await sheetsOf('a.xlsx', xlsxFile(parts))
  return (sheet?.rows ?? []).map((row) => row.cells.map((cell) => ('value' in cell ? cell.value : null)))
}

function rows(...list: string[]): string {
  return `<sheetData>${list.map((cells, index) => `<row r="${index + 1}">${cells}</row>`).join('')}</sheetData>`
}

/** Formats: 0 general, 1 builtin day, 2 builtin Chinese day, 3 own Chinese day, 4 money per day, 5 percent. */
const styles = `<numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;"/>
  <numFmt numFmtId="165" formatCode="0.00&quot;元/day&quot;"/></numFmts><fonts count="1"><font/></fonts>
  <fills count="1"><fill/></fills><borders count="1"><border/></borders><cellXfs count="6"><xf numFmtId="0"/>
  <xf numFmtId="14"/><xf numFmtId="31"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="10"/></cellXfs>`

describe('cells of an .xlsx file', () => {
  it('keeps text as text: leading zeros, 18 digits, rich text, no phonetic reading', async () => {
    const sharedStrings =
      '<si><t>0012</t></si><si><t>990206197203230018</t></si><si><r><t>示例</t></r><r><t>花园</t></r></si>' +
      '<si><t>社区</t><rPh sb="0" eb="2"><t>shequ</t></rPh></si>'
    const cells = [0, 1, 2, 3].map((index) => `<c t="s"><v>${index}</v></c>`).join('')
    const inline = '<c t="inlineStr"><is><t>甲&amp;乙</t></is></c>'
    expect(await cellsOf({ sharedStrings, sheets: { 一: rows(cells + inline) } })).toEqual([
      ['0012', '990206197203230018', '示例花园', '社区', '甲&乙'],
    ])
  })

  it('tells a number from text, a percentage from a number, and a day from both', async () => {
    const day = [1, 2, 3].map((style) => `<c s="${style}"><v>33345</v></c>`).join('')
    const numbers = '<c><v>990206197203230018</v></c><c s="4"><v>33345</v></c><c s="5"><v>0.585</v></c>'
    const [sheet] = await sheetsOf('a.xlsx', xlsxFile({ styles, sheets: { 一: rows(day, numbers) } }))
    const dayCell = { kind: 'day', value: '1991-04-17' }
    expect(sheet?.rows.map((row) => row.cells)).toEqual([
      [dayCell, dayCell, dayCell],
      [
        { kind: 'number', value: Number('990206197203230018'), percent: false },
        { kind: 'number', value: 33345, percent: false },
        { kind: 'number', value: 0.585, percent: true },
      ],
    ])
  })

  it('takes the stored result of a formula, and its error as an error', async () => {
    const formulas =
      '<c t="str"><f>A1</f><v>甲</v></c><c><f>1+1</f><v>2</v></c><c><f>1/0</f></c><c t="e"><v>#N/A</v></c><c t="b"><v>1</v></c>'
    const [sheet] = await sheetsOf('a.xlsx', xlsxFile({ sheets: { 一: rows(formulas) } }))
    expect(sheet?.rows[0]?.cells).toEqual([
      { kind: 'text', value: '甲' },
      { kind: 'number', value: 2, percent: false },
      { kind: 'empty' },
      { kind: 'error', value: '#N/A' },
      { kind: 'boolean', value: true },
    ])
  })

  it('counts days from 1904 where the workbook does, and shows no day where there is none', async () => {
    const sheets = { 一: rows('<c s="1"><v>31883</v></c><c s="1"><v>99999999</v></c>') }
    expect(await cellsOf({ styles, sheets, workbook: '<workbookPr date1904="1"/>' })).toEqual([
      ['1991-04-17', '####'],
    ])
  })

  it('reads elements with a namespace prefix and cells without an address', async () => {
    const sheets = { 一: '<sheetData><row><c><v>1</v></c><c><v>2</v></c></row></sheetData>' }
    expect(await cellsOf({ prefix: 'x', sheets })).toEqual([[1, 2]])
  })

  it('lets a value that is merged over rows hold for each, and over columns for the first', async () => {
    const sheets = {
      一: `${rows('<c><v>1</v></c><c><v>2</v></c>', '<c/><c><v>3</v></c>', '<c/><c><v>4</v></c>')}
        <mergeCells count="2"><mergeCell ref="A1:A2"/><mergeCell ref="B3:C3"/></mergeCells>`,
    }
    expect(await cellsOf({ sheets })).toEqual([
      [1, 2],
      [1, 3],
      [null, 4],
    ])
  })
})

describe('rows and sheets of an .xlsx file', () => {
  it('numbers rows as the spreadsheet does, leaves blank ones out, flags hidden ones', async () => {
    const data =
      '<row r="2"><c><v>1</v></c></row><row r="5" hidden="1"><c><v>2</v></c></row><row r="6"><c s="1"/></row>'
    const bytes = xlsxFile({
      styles,
      sheets: { 一: `<sheetData>${data}</sheetData>`, '~旧': rows('<c><v>3</v></c>') },
    })
    const sheets = await sheetsOf('a.xlsm', bytes)
    expect(sheets.map(({ name, hidden }) => [name, hidden])).toEqual([
      ['一', false],
      ['~旧', true],
    ])
    expect(sheets[0]?.rows.map(({ sheetRow, hidden }) => [sheetRow, hidden])).toEqual([
      [2, false],
      [5, true],
    ])
  })

  it('passes over a chart on a sheet of its own', async () => {
    const sheets = await sheetsOf(
      'a.xlsx',
      xlsxFile({ chartSheet: true, sheets: { 一: rows('<c><v>1</v></c>') } }),
    )
    expect(sheets.map(({ name }) => name)).toEqual(['一'])
  })
})

describe('refusals', () => {
  const small = xlsxFile({ sheets: { 一: rows('<c><v>1</v></c>', '<c><v>2</v></c>') } })

  it.each([
    ['an empty file', 'a.csv', new Uint8Array(), 'imports.file_empty'],
    ['half an .xlsx', 'a.xlsx', small.subarray(0, small.length / 2), 'imports.file_truncated'],
    ['a picture', 'a.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0]), 'imports.file_kind_unknown'],
    ['a page named .xls', 'a.xls', strToU8('<html><table>'), 'imports.file_kind_unknown'],
    [
      'a text document',
      'a.docx',
      zipSync({ 'word/document.xml': strToU8('<w/>') }),
      'imports.file_kind_unknown',
    ],
    [
      'text of no encoding',
      'a.csv',
      new Uint8Array([0x61, 0xff, 0xff, 0x30]),
      'imports.file_encoding_unknown',
    ],
  ])('refuses %s', async (_, ...file) => {
    const [name, bytes, reason] = file
    expect(await readWorkbook({ name, bytes })).toMatchObject({ ok: false, reason })
  })

  it.each([
    ['EncryptedPackage', 'imports.file_encrypted'],
    ['Workbook', 'imports.file_damaged'],
    ['WordDocument', 'imports.file_kind_unknown'],
  ])('knows a compound file with the stream %s', async (stream, reason) => {
    const magic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    const bytes = new Uint8Array([...magic, ...new Uint8Array(512), ...Buffer.from(`${stream}\0`, 'utf16le')])
    expect(await readWorkbook({ name: 'a.xlsx', bytes })).toMatchObject({ ok: false, reason })
  })

  it('refuses what is too large, packed or unpacked, before unpacking it', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(3 * 2 ** 20) })
    const limits = { ...defaultLimits, maxUnpackedBytes: 2 ** 20 }
    expect(await readWorkbook({ name: 'a.xlsx', bytes: bomb }, limits)).toEqual({
      ok: false,
      reason: 'imports.file_unpacks_too_large',
      params: { bytes: 3 * 2 ** 20, max: 2 ** 20 },
    })
    expect(await readWorkbook({ name: 'a.xlsx', bytes: small }, { ...defaultLimits, maxBytes: 100 })).toEqual(
      {
        ok: false,
        reason: 'imports.file_too_large',
        params: { bytes: small.length, max: 100 },
      },
    )
  })

  it('refuses a directory that hides how much an entry holds', async () => {
    const bytes = zipSync({ 'xl/workbook.xml': new Uint8Array(1000) })
    const directory = Buffer.from(bytes.buffer).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const lying = bytes.slice()
    lying.fill(0, directory + 24, directory + 28)
    expect(await readWorkbook({ name: 'a.xlsx', bytes: lying })).toMatchObject({
      reason: 'imports.file_damaged',
    })
  })

  it('refuses an archive with a password', async () => {
    const directory = Buffer.from(small).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    const locked = small.slice()
    locked.fill(1, directory + 8, directory + 9)
    expect(await readWorkbook({ name: 'a.xlsx', bytes: locked })).toMatchObject({
      reason: 'imports.file_encrypted',
    })
  })

  it.each([
    ['broken XML', { sharedStrings: '<si><t>', sheets: { 一: '' } }],
    [
      'two cells in opposite corners',
      {
        sheets: {
          一: '<sheetData><row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>',
        },
      },
    ],
    [
      'merged cells on top of each other',
      {
        sheets: {
          一: `${rows('<c><v>1</v></c>', '<c><v>1</v></c>')}<mergeCells>${'<mergeCell ref="A1:A2"/>'.repeat(9)}</mergeCells>`,
        },
      },
    ],
  ])('refuses %s as damaged', async (_, parts) => {
    expect(await readWorkbook({ name: 'a.xlsx', bytes: xlsxFile(parts) })).toMatchObject({
      reason: 'imports.file_damaged',
    })
  })

  it('refuses too many rows or sheets', async () => {
    expect(await readWorkbook({ name: 'a.xlsx', bytes: small }, { ...defaultLimits, maxRows: 1 })).toEqual({
      ok: false,
      reason: 'imports.file_too_many_rows',
      params: { sheet: '一', max: 1 },
    })
    const csv = { name: 'a.csv', bytes: strToU8('a,b\n1,2\n') }
    expect(await readWorkbook(csv, { ...defaultLimits, maxRows: 1 })).toMatchObject({
      reason: 'imports.file_too_many_rows',
    })
    const two = xlsxFile({ sheets: { 一: rows('<c><v>1</v></c>'), 二: rows('<c><v>2</v></c>') } })
    expect(
      await readWorkbook({ name: 'a.xlsx', bytes: two }, { ...defaultLimits, maxSheets: 1 }),
    ).toMatchObject({
      reason: 'imports.file_too_many_sheets',
    })
  })
})
