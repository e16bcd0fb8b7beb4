import type { ValueKey } from '../../people/street-keys.ts'

/** Tables whose rows an import writes one version of; what hangs on a compound or a person alone goes with it. */
export const touchedTables = [
  'community',
  'grid',
  'compound',
  'party_organisation',
  'person',
  'party_member',
  'affiliation',
] as const

export type TouchedTable = (typeof touchedTables)[number]

export type TouchAct = 'created' | 'changed' | 'ended'

/** What stood in a row, by the names of its fields, and the key under which it is kept. */
export interface RowBefore {
  readonly values: Readonly<Record<string, unknown>>
  readonly key: ValueKey
}

/** A row that an import wrote, with what is needed to put it back. */
export interface TouchedRow {
  readonly table: TouchedTable
  readonly rowId: string
  readonly act: TouchAct
  /** Null where the import created it. */
  readonly versionBefore: number | null
  readonly version: number
  readonly before: RowBefore | null
}

export function created(table: TouchedTable, rowId: string): TouchedRow {
  return { table, rowId, act: 'created', versionBefore: null, version: 1, before: null }
}

interface StoodRow {
  readonly id: string
  readonly version: number
}

export function updated(table: TouchedTable, row: StoodRow, before: RowBefore): TouchedRow {
  return {
    table,
    rowId: row.id,
    act: 'changed',
    versionBefore: row.version,
    version: row.version + 1,
    before,
  }
}

/** An affiliation was open before it was ended: nothing else needs to be kept. */
export function ended(row: StoodRow): TouchedRow {
  return {
    table: 'affiliation',
    rowId: row.id,
    act: 'ended',
    versionBefore: row.version,
    version: row.version + 1,
    before: null,
  }
}
