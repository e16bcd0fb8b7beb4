import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { cellAscii } from './cell-text.ts'
import { type CellParser, refused, taken } from './cell-verdict.ts'

const spellings = [
  /^(\d{4})-(\d{1,2})-(\d{1,2})$/,
  /^(\d{4})\/(\d{1,2})\/(\d{1,2})$/,
  /^(\d{4})\.(\d{1,2})\.(\d{1,2})$/,
  /^(\d{4})年(\d{1,2})月(\d{1,2})日?$/,
  /^(\d{4})(\d{2})(\d{2})$/,
]
const monthOnly = /^\d{4}([-/.]\d{1,2}|年\d{1,2}月?|年?)$/

/** A calendar day: 1991-04-17, 1991/4/17, 1991.4.17, 19910417, 1991年4月17日 or a date cell. */
export const calendarDay: CellParser<PlainDate> = (cell) => {
  const written = cellAscii(cell)
    .replace(/[ T]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?Z?$/, '')
    .replaceAll(/\s/g, '')
  const match = spellings.map((spelling) => spelling.exec(written)).find((found) => found !== null)
  if (match === undefined || match === null) {
    return refused(monthOnly.test(written) ? 'imports.day_incomplete' : 'imports.day_form')
  }
  const [, year = '', month = '', day = ''] = match
  const value = parsePlainDate(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return value === undefined ? refused('imports.day_impossible') : taken(value)
}
