import type { CellFinding } from '../sheet/cell-verdict.ts'
import type { RowFinding } from '../sheet/read-roster.ts'
import {
  type ColumnKey,
  type RosterDefinition,
  type RosterRow,
  type RosterValues,
  shownValue,
} from '../sheet/roster-definition.ts'

export interface CheckedRows<Definition extends RosterDefinition> {
  readonly accepted: readonly RosterRow<Definition>[]
  readonly errors: readonly RowFinding[]
}

/** What is wrong with one column of a row in the light of other data; undefined when nothing is. */
export interface RowCheck<Definition extends RosterDefinition> {
  readonly column: ColumnKey<Definition>
  readonly check: (values: RosterValues<Definition>) => CellFinding | undefined
}

/** A value that only one row may have; rows without it (null) are let through. */
export interface UniqueCheck<Definition extends RosterDefinition> {
  readonly column: ColumnKey<Definition>
  readonly keyOf: (values: RosterValues<Definition>) => string | null
  readonly reason: CellFinding['reason']
}

interface RowRules<Definition extends RosterDefinition> {
  readonly checks: readonly RowCheck<Definition>[]
  readonly unique: readonly UniqueCheck<Definition>[]
}

/** Checks rows that follow those it has checked before: a value is unique among all of them. */
export type RowChecker<Definition extends RosterDefinition> = (
  rows: readonly RosterRow<Definition>[],
) => CheckedRows<Definition>

/**
 * Runs `checks` on every row, then `unique` on those without a fault: of several rows alike the first good one
 * is accepted, and the others name it as `firstRow`.
 */
export function checkRows<Definition extends RosterDefinition>(
  definition: Definition,
  rows: readonly RosterRow<Definition>[],
  rules: RowRules<Definition>,
): CheckedRows<Definition> {
  return makeRowChecker(definition, rules)(rows)
}

/** The same for a roster that comes in parts, one after another. */
export function makeRowChecker<Definition extends RosterDefinition>(
  definition: Definition,
  rules: RowRules<Definition>,
): RowChecker<Definition> {
  const seen = rules.unique.map(() => new Map<string, number>())
  return (rows) => checkPart(definition, rows, { rules, seen })
}

function checkPart<Definition extends RosterDefinition>(
  definition: Definition,
  rows: readonly RosterRow<Definition>[],
  { rules, seen }: { readonly rules: RowRules<Definition>; readonly seen: readonly Map<string, number>[] },
): CheckedRows<Definition> {
  const accepted: RosterRow<Definition>[] = []
  const errors: RowFinding[] = []
  for (const row of rows) {
    const faults = rules.checks.flatMap(({ column, check }) => {
      const finding = check(row.values)
      return finding === undefined ? [] : [findingOf(definition, row, { column, ...finding })]
    })
    if (faults.length === 0) {
      const repeated = rules.unique.flatMap(({ column, keyOf, reason }, index) => {
        const firstRow = firstWith(seen[index], keyOf(row.values), row.sheetRow)
        return firstRow === row.sheetRow
          ? []
          : [findingOf(definition, row, { column, reason, params: { firstRow } })]
      })
      faults.push(...repeated)
    }
    errors.push(...faults)
    if (faults.length === 0) accepted.push(row)
  }
  return { accepted, errors }
}

function firstWith(seen: Map<string, number> | undefined, key: string | null, sheetRow: number): number {
  if (seen === undefined || key === null) return sheetRow
  const first = seen.get(key)
  if (first === undefined) seen.set(key, sheetRow)
  return first ?? sheetRow
}

function findingOf<Definition extends RosterDefinition>(
  definition: Definition,
  row: RosterRow<Definition>,
  finding: CellFinding & { readonly column: string },
): RowFinding {
  const column = definition.columns.find(({ key }) => key === finding.column)
  const value = Object.entries(row.values).find(([key]) => key === finding.column)?.[1]
  // Only text is ever held against other data.
  const shown = column !== undefined && typeof value === 'string' ? shownValue(column, value) : ''
  return { sheetRow: row.sheetRow, value: shown, ...finding }
}
