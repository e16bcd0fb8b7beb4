import { readXlsx } from 'hucre/xlsx'
import { expect, it } from 'vitest'
import { workbookBytes } from './workbook.ts'

const table = {
  sheet: '党员',
  header: ['身份证号', '人数'],
  rows: [
    ['990206197203230018', 3],
    ['=HYPERLINK("x")', null],
    ['0012', 990206197203230000],
  ],
  marked: [{ row: 2, column: 1 }],
}

it('keeps text as text, digits, leading zeros and what looks like a formula included', async () => {
  const [sheet] = (await readXlsx(await workbookBytes(table), { readStyles: true })).sheets
  expect(sheet?.name).toBe('党员')
  expect(sheet?.rows).toEqual([
    ['身份证号', '人数'],
    ['990206197203230018', 3],
    ['=HYPERLINK("x")', null],
    ['0012', 990206197203230000],
  ])
  const cells = [...(sheet?.cells?.values() ?? [])]
  expect(cells.filter(({ formula }) => formula !== undefined)).toEqual([])
  expect(new Set(cells.map(({ style }) => style?.numFmt))).toEqual(new Set(['@']))
})

it('marks what is to be looked at, and nothing else', async () => {
  const [sheet] = (await readXlsx(await workbookBytes(table), { readStyles: true })).sheets
  const marked = [...(sheet?.cells ?? [])].filter(([, { style }]) => style?.fill !== undefined)
  expect(marked.map(([position]) => position)).toEqual(['3,1'])
})
