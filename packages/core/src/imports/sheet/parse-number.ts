import type { RawCell } from '../workbook/raw-workbook.ts'
import { cellAscii } from './cell-text.ts'
import { type CellParser, refused, taken } from './cell-verdict.ts'

export interface IntegerOptions {
  /** Words that may stand behind the number, e.g. 户. */
  readonly units?: readonly string[]
  readonly min?: number
  readonly max?: number
}

const approximate = { reason: 'imports.approximate', params: {} } as const

/** A whole number. 「约300户」 is taken as 300 with the note `imports.approximate`. */
export function integer(options: IntegerOptions = {}): CellParser<number> {
  const { units = [], min = 0, max = Number.MAX_SAFE_INTEGER } = options
  return (cell) => {
    const { digits, isApproximate, unit } = readNumber(cell, units)
    if (digits === undefined) return refused('imports.number_form')
    const value = shiftPoint(digits, unit === 'ten_thousand' ? 4 : 0)
    if (value === undefined) return refused('imports.integer_fraction')
    if (!(value >= min && value <= max)) return refused('imports.number_range', { min, max })
    return isApproximate ? taken(value, approximate) : taken(value)
  }
}

export interface ScaledOptions {
  /** Digits behind the point that the value keeps: 3 turns 0.8 into 800. */
  readonly scale: number
  readonly units?: readonly string[]
  readonly max?: number
  /** What the column's header says about its numbers; a cell that says its own unit goes by that. */
  readonly headed?: NumberUnit | undefined
  /** A number below it, with no unit beside it nor in the header, may be meant in 万. */
  readonly doubtfulBelow?: number
}

/** A decimal number as an exact integer of its smallest part; more digits than `scale` are refused, never rounded. */
export function scaled(options: ScaledOptions): CellParser<number> {
  const { scale, units = [], headed } = options
  return (cell) => {
    const { digits, isApproximate, unit = headed } = readNumber(cell, units)
    if (digits === undefined || digits.startsWith('-')) return refused('imports.number_form')
    const places = unit === 'ten_thousand' ? scale + 4 : scale
    const value = shiftPoint(digits, places)
    if (value === undefined) return refused('imports.decimal_places', { max: places })
    const doubt = doubtOf(value, unit, options)
    if (doubt !== undefined) return doubt
    return isApproximate ? taken(value, approximate) : taken(value)
  }
}

function doubtOf(value: number, unit: NumberUnit | undefined, options: ScaledOptions) {
  const { scale, max, doubtfulBelow = 0 } = options
  if (!Number.isSafeInteger(value) || (max !== undefined && value > max * 10 ** scale)) {
    return refused('imports.number_range', { min: 0, max: max ?? Number.MAX_SAFE_INTEGER })
  }
  const isDoubtful = unit === undefined && value > 0 && value < doubtfulBelow * 10 ** scale
  return isDoubtful ? refused('imports.unit_doubtful') : undefined
}

const squareMetres = ['㎡', 'm2', 'm²', '平方米', '平米']

/**
 * Square metres as integer cm², also written in 万㎡. No compound is smaller than 100 ㎡: what is, and does not say
 * its unit, may be 万㎡.
 */
export function areaCm2(headed?: NumberUnit): CellParser<number> {
  return scaled({ scale: 4, units: squareMetres, max: 100_000_000, headed, doubtfulBelow: 100 })
}

/** Yuan as integer 厘 (0.001 yuan), for prices per m² and month. */
export const feeLi = scaled({
  scale: 3,
  units: ['元', '元/㎡', '元/m2', '元/㎡·月', '元/m2·月', '元/㎡/月', '元/平方米·月', '元/平方米/月'],
  max: 1000,
})

/**
 * A share as basis points (1% = 100). 58, `58%` and a cell of 0.58 shown as 58% are the same; a bare number
 * up to 1 is refused, since 0.58 may be meant either way.
 */
export const shareBasisPoints: CellParser<number> = (cell) => {
  const written = cellAscii(cell).replaceAll(/\s/g, '')
  const digits = /^(\d+(?:\.\d+)?)%?$/.exec(written)?.[1]
  if (digits === undefined) return refused('imports.percent_form')
  const value = shiftPoint(digits, 2)
  if (value === undefined) return refused('imports.decimal_places', { max: 2 })
  if (value > 0 && value <= 100 && !written.endsWith('%')) return refused('imports.percent_ambiguous')
  return value <= 10_000 ? taken(value) : refused('imports.percent_range')
}

/** The year something was built or founded, e.g. 1994 or 1994年. A decade is refused: nobody can compute with it. */
export function year({
  from = 1900,
  to = 2100,
}: { readonly from?: number; readonly to?: number } = {}): CellParser<number> {
  return (cell) => {
    const written = cellAscii(cell).replaceAll(/\s/g, '')
    if (/年代/.test(written)) return refused('imports.year_decade')
    const match = /^(约|大约)?(\d{4})(?:年?|年\d{1,2}月?|[-/.]\d{1,2}(?:[-/.]\d{1,2})?)$/.exec(written)
    if (match === null) return refused('imports.year_form')
    const value = Number(match[2])
    if (value < from || value > to) return refused('imports.number_range', { min: from, max: to })
    return match[1] === undefined ? taken(value) : taken(value, approximate)
  }
}

/** Whether numbers count ones of their unit or ten thousands (万) of it. */
export type NumberUnit = 'one' | 'ten_thousand'

/** What a header says about the numbers below it, e.g. 建筑面积(万㎡); undefined when it names no unit. */
export function unitInHeader(header: string): NumberUnit | undefined {
  const narrow = header.normalize('NFKC').toLowerCase()
  const unit = /(万?)(?:m2|平方米|平米|元)/.exec(narrow)
  if (unit === null) return undefined
  return unit[1] === '' ? 'one' : 'ten_thousand'
}

interface WrittenNumber {
  /** Undefined when the cell holds something else. */
  readonly digits: string | undefined
  readonly isApproximate: boolean
  /** What the cell itself says; undefined for a bare number. */
  readonly unit: NumberUnit | undefined
}

function readNumber(cell: RawCell, units: readonly string[]): WrittenNumber {
  const written = cellAscii(cell).replaceAll(/\s/g, '')
  const bare = written.replace(/^(约|大约|近)/, '').replace(/(左右|余|多)$/, '')
  // A unit may stand on either side of the word: 300户左右, 300多户.
  const unitless = withoutUnit(bare, units)
  const counted = unitless.replace(/(余|多)$/, '')
  const number = counted.replace(/万$/, '')
  const isNumber = /^-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(number)
  const digits = isNumber ? number.replaceAll(',', '').replace(/\.0+$/, '') : undefined
  const inTenThousands = counted === number ? undefined : 'ten_thousand'
  return {
    digits,
    isApproximate: withoutUnit(written, units) !== counted,
    unit: inTenThousands ?? (unitless === bare ? undefined : 'one'),
  }
}

function withoutUnit(written: string, units: readonly string[]): string {
  const narrow = units.map((unit) => cellAscii({ kind: 'text', value: unit }))
  const unit = narrow
    .filter((candidate) => written.endsWith(candidate))
    .toSorted((a, b) => b.length - a.length)[0]
  return unit === undefined ? written : written.slice(0, -unit.length)
}

/** `12.5` by 3 places is 12500; undefined when digits would be lost. */
function shiftPoint(digits: string, places: number): number | undefined {
  const [whole = '', fraction = ''] = digits.split('.')
  const kept = fraction.replace(/0+$/, '')
  return kept.length > places ? undefined : Number(whole + kept.padEnd(places, '0'))
}
