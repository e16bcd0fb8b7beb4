import type { RowFinding } from '../sheet/read-roster.ts'
import type { TouchedRow } from '../undo/touched-row.ts'

/** A field that an import would change. Values as text, personal ones masked; null where empty. */
export interface FieldChange {
  /** Key of the roster's column. */
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}

/** A record that an import would create or change. */
export interface RowChange {
  readonly sheetRow: number
  /** What the user calls the record: a code or a name. */
  readonly label: string
  readonly change: 'create' | 'update'
  readonly fields: readonly FieldChange[]
}

/** What an import would do to the street as it is now. */
export interface ImportPlan {
  readonly changes: readonly RowChange[]
  readonly unchanged: number
  readonly errors: readonly RowFinding[]
  readonly notes: readonly RowFinding[]
  /** Does it, in the call's transaction, and tells every row it touched. */
  write(): Promise<readonly TouchedRow[]>
}

type Shown = string | number | boolean | readonly string[] | null

function shown(value: Shown): string | null {
  if (value === null || value === '') {
    return null
  }
  if (typeof value === 'object') {
    return value.length === 0 ? null : value.join('、')
  }
  return String(value)
}

/**
 * The fields of `after` that differ from `before`; all that are filled when there is no `before`. Lists are
 * compared as they are shown, so their order counts: give them sorted.
 */
export function listFieldChanges(
  before: Readonly<Record<string, Shown>> | undefined,
  after: Readonly<Record<string, Shown>>,
): readonly FieldChange[] {
  return Object.entries(after).flatMap(([key, value]) => {
    const change = { key, before: shown(before?.[key] ?? null), after: shown(value) }
    return change.before === change.after ? [] : [change]
  })
}
