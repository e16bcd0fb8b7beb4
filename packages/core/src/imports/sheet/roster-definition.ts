import type { CellParser } from './cell-verdict.ts'
import { type NumberUnit, unitInHeader } from './parse-number.ts'

/** C1 public, C2 internal, C3 personal, C4 sensitive. Source: handbook 6.2, P1. */
export type FieldClass = 'C1' | 'C2' | 'C3' | 'C4'

export interface Bilingual {
  readonly zh: string
  readonly en: string
}

export interface RosterColumn<
  Key extends string = string,
  Value = unknown,
  Required extends boolean = boolean,
> {
  readonly key: Key
  readonly title: Bilingual
  /** The first is written by exports; all are accepted. */
  readonly headers: readonly [string, ...string[]]
  /** Every row has to fill it; otherwise an empty cell is null and the column may be missing. */
  readonly required: Required
  readonly parse: CellParser<Value>
  /** `parse` below a header that says in which unit its numbers are. */
  readonly parseIn?: (unit: NumberUnit) => CellParser<Value>
  /** The cell that `parse` reads as the value; left out where text, numbers, 是 and 否 and lists with 、 do. */
  readonly write?: (value: unknown) => string | number | null
  /** C3 and C4 are personal: a refused value leaves the reader only through `mask`. */
  readonly fieldClass: FieldClass
  /** How a refused personal value is shown; all but the first character is hidden by default. */
  readonly mask?: (text: string) => string
}

export interface RosterDefinition<Columns extends readonly RosterColumn[] = readonly RosterColumn[]> {
  readonly id: string
  readonly title: Bilingual
  readonly columns: Columns
  /** Headers of what such a roster must not carry: they are named to whoever uploads them, and never read. */
  readonly refusedHeaders?: RegExp
}

/** A workbook's layout as data; keeps the columns' literal keys and value types for `RosterRow`. */
export function defineRoster<const Columns extends readonly RosterColumn[]>(
  definition: RosterDefinition<Columns>,
): RosterDefinition<Columns> {
  return definition
}

type ValueOf<Column> =
  Column extends RosterColumn<string, infer Value, infer Required>
    ? Required extends true
      ? Value
      : Value | null
    : never

export type ColumnKey<Definition extends RosterDefinition> = Definition['columns'][number]['key']

/** The values of one row, by column key. */
export type RosterValues<Definition extends RosterDefinition> = {
  readonly [Column in Definition['columns'][number] as Column['key']]: ValueOf<Column>
}

export interface RosterRow<Definition extends RosterDefinition> {
  readonly sheetRow: number
  /** The row is hidden in the file; it is read all the same, and the preview says so. */
  readonly hidden: boolean
  readonly values: RosterValues<Definition>
}

/** The parser of a column whose header in the file is `header`. */
export function parserBelow(column: RosterColumn, header: string): CellParser<unknown> {
  const unit = unitInHeader(header)
  return unit === undefined || column.parseIn === undefined ? column.parse : column.parseIn(unit)
}

export function isPersonal(column: RosterColumn): boolean {
  return column.fieldClass === 'C3' || column.fieldClass === 'C4'
}

/** A value as it may be shown beside an error. */
export function shownValue(column: RosterColumn, text: string): string {
  if (!isPersonal(column)) return text
  return column.mask === undefined ? maskAllButFirst(text) : column.mask(text)
}

export function maskAllButFirst(text: string): string {
  const [first = '', ...rest] = text
  return first + '*'.repeat(rest.length)
}
