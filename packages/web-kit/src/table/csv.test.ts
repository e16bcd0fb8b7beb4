import { describe, expect, it } from 'vitest'
import { csvText } from './csv.ts'

describe('csvText', () => {
  it('begins with the mark of UTF-8 and ends its lines as spreadsheets expect', () => {
    expect(csvText(['甲', '乙'], [['一', 2]])).toBe('\uFEFF甲,乙\r\n一,2\r\n')
  })
  it.each([
    ['=1+1', `'=1+1`],
    ['+86 592', `'+86 592`],
    ['-3', `'-3`],
    ['@SUM(A1)', `'@SUM(A1)`],
    ['\t=1', `'\t=1`],
    ['=HYPERLINK("x","y")', `"'=HYPERLINK(""x"",""y"")"`],
    ['a,b', '"a,b"'],
    ['two\nlines', '"two\nlines"'],
    ['江头小区', '江头小区'],
    [null, ''],
    [-3, '-3'],
  ])('writes %j as %s', (cell, written) => {
    expect(csvText(['h'], [[cell]])).toBe(`\uFEFFh\r\n${written}\r\n`)
  })
})
