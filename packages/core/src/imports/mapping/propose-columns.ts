import { cellText, isBlank } from '../sheet/cell-text.ts'
import { columnName, type HeaderRow, normaliseHeader, type SheetColumn } from '../sheet/header-row.ts'
import {
  isPersonal,
  maskAllButFirst,
  parserBelow,
  type RosterColumn,
  type RosterDefinition,
  shownValue,
} from '../sheet/roster-definition.ts'
import { sheetRecords } from '../sheet/sheet-records.ts'
import { cellAt, type RawCell, type RawSheet } from '../workbook/raw-workbook.ts'
import { likeness } from './likeness.ts'

/**
 * Why a column of a file is taken for a roster's: the street said so before, the roster knows the header, the words
 * are alike, or the values can be nothing else. Null: nothing speaks for any.
 */
export type Basis = 'kept' | 'known' | 'words' | 'values'

export interface ProposedColumn extends SheetColumn {
  /** Key of the roster's column; null where it is not to be read. */
  readonly key: string | null
  readonly basis: Basis | null
  /** The first different values, personal ones masked. */
  readonly samples: readonly string[]
}

const judgedValues = 50
const shownSamples = 3
/** Half of the neighbouring characters are the same: 小区名 and 小区名称, 居民总户数 and 总户数. */
const alikeFrom = 0.5
/** So many of a column's values have to be what only one roster column takes. */
const fittingFrom = 0.8

/** What each headed column of a sheet may hold, from left to right; every column of the roster is proposed once at most. */
export function proposeColumns(
  definition: RosterDefinition,
  sheet: RawSheet,
  header: HeaderRow,
): readonly ProposedColumn[] {
  const values = valuesBelow(sheet, header)
  const headed = headedColumns(header)
  const settled = new Map<number, { key: string | null; basis: Basis }>(
    headed.flatMap(({ position, column }) => {
      const found = settledKey(header, position, column)
      return found === undefined ? [] : [[position, found] as const]
    }),
  )
  const open = headed.filter(({ position }) => !settled.has(position))
  const free = definition.columns.filter(({ key }) => !header.positions.has(key))
  for (const { position, key, basis } of guesses(open, free, values)) {
    const taken = [...settled.values()].some((one) => one.key === key)
    if (!taken && !settled.has(position)) settled.set(position, { key, basis })
  }
  const masksUnknown = definition.columns.some(isPersonal)
  return headed.map(({ position, column, header: label }) => {
    const { key = null, basis = null } = settled.get(position) ?? {}
    const own = definition.columns.find((one) => one.key === key)
    const shown = (text: string) => (own === undefined && !masksUnknown ? text : shownSample(own, text))
    const texts = [...new Set(values(position).map(cellText))].slice(0, shownSamples)
    return { column, header: label, key, basis, samples: texts.map(shown) }
  })
}

/** What nobody has named yet may hold a person's name or number: it is masked like one. */
function shownSample(column: RosterColumn | undefined, text: string): string {
  return column === undefined ? maskAllButFirst(text) : shownValue(column, text)
}

interface HeadedColumn extends SheetColumn {
  readonly position: number
}

function headedColumns(header: HeaderRow): readonly HeadedColumn[] {
  const read = new Set(header.positions.values())
  const listed = new Set([...header.unknown, ...header.ignored].map(({ column }) => column))
  return [...header.labels.entries()]
    .map(([position, label]) => ({ position, column: columnName(position), header: label }))
    .filter(({ position, column }) => read.has(position) || listed.has(column))
}

function settledKey(header: HeaderRow, position: number, column: string) {
  if (header.ignored.some((one) => one.column === column)) return { key: null, basis: 'kept' as const }
  const key = [...header.positions].find(([, at]) => at === position)?.[0]
  if (key === undefined) return undefined
  const isKept = header.kept.some((one) => one.column === column)
  return { key, basis: isKept ? ('kept' as const) : ('known' as const) }
}

interface Guess {
  readonly position: number
  readonly key: string
  readonly basis: Basis
  readonly strength: number
}

/** The strongest first. */
function guesses(
  open: readonly HeadedColumn[],
  free: readonly RosterColumn[],
  values: (position: number) => readonly RawCell[],
): readonly Guess[] {
  return open
    .flatMap(({ position, header }) => {
      const judged = free.map((column) => ({
        column,
        alike: Math.max(...column.headers.map((own) => alike(header, own))),
        fits: fitting(column, header, values(position)),
      }))
      const only = judged.filter(({ column, fits }) => isDistinctive(column) && fits >= fittingFrom)
      return judged.flatMap(({ column, alike: words, fits }): readonly Guess[] => {
        const isOnly = only.length === 1 && only[0]?.column === column
        if (words >= alikeFrom && fits >= 0.5) {
          return [{ position, key: column.key, basis: 'words', strength: words + (isOnly ? 1 : 0) }]
        }
        return isOnly ? [{ position, key: column.key, basis: 'values', strength: fits }] : []
      })
    })
    .toSorted((left, right) => right.strength - left.strength)
}

function alike(header: string, own: string): number {
  return likeness(normaliseHeader(header), normaliseHeader(own))
}

/** The share of the values that the column takes; a column without values speaks against nothing. */
function fitting(column: RosterColumn, header: string, cells: readonly RawCell[]): number {
  if (cells.length === 0) return isDistinctive(column) ? 0.5 : 1
  const parse = parserBelow(column, header)
  return cells.filter((cell) => parse(cell).ok).length / cells.length
}

/** Takes neither any words nor any number, so that what it takes says something: an identity number, a day, a choice. */
function isDistinctive({ parse }: RosterColumn): boolean {
  return ['某某内容', '12', '5000'].every((value) => !parse({ kind: 'text', value }).ok)
}

function valuesBelow(sheet: RawSheet, header: HeaderRow): (position: number) => readonly RawCell[] {
  const data = new Set(sheetRecords(sheet.rows, header).records.map(({ sheetRow }) => sheetRow))
  const rows = sheet.rows.filter(({ sheetRow }) => data.has(sheetRow)).slice(0, judgedValues)
  return (position) => rows.map((row) => cellAt(row, position)).filter((cell) => !isBlank(cell))
}
