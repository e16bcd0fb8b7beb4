import type { RosterColumn, RosterDefinition, RosterValues } from './roster-definition.ts'

export type WrittenCell = string | number | null

/** Rows under the definition's own headers, without the columns `left out`. */
export function writtenRows<Definition extends RosterDefinition>(
  definition: Definition,
  rows: readonly Partial<RosterValues<Definition>>[],
  leftOut: readonly string[] = [],
): { readonly sheet: string; readonly header: readonly string[]; readonly rows: readonly WrittenCell[][] } {
  const columns = definition.columns.filter(({ key }) => !leftOut.includes(key))
  return {
    sheet: definition.title.zh,
    header: columns.map(({ headers }) => headers[0]),
    rows: rows.map((row) => {
      const values: Readonly<Record<string, unknown>> = row
      return columns.map((column) => writtenCell(column, values[column.key]))
    }),
  }
}

/** The cell that `parse` of the column reads as this value. */
export function writtenCell(column: RosterColumn, value: unknown): WrittenCell {
  if (value === null || value === undefined) return null
  if (column.write !== undefined) return column.write(value)
  if (typeof value === 'string' || typeof value === 'number') return value
  if (typeof value === 'boolean') return value ? '是' : '否'
  if (Array.isArray(value)) return value.length === 0 ? null : value.join('、')
  throw new Error(`Column ${column.key} holds what no cell can: it needs a \`write\`.`)
}

/** The first label of a choice that stands for the value. */
export function labelIn(labels: Readonly<Record<string, string>>): (value: unknown) => WrittenCell {
  const byValue = new Map(
    Object.entries(labels)
      .toReversed()
      .map(([label, value]) => [value, label]),
  )
  return (value) => byValue.get(String(value)) ?? null
}

/** An exact integer of the smallest part as the decimal that a person writes. */
export function unscaled(scale: number): (value: unknown) => WrittenCell {
  return (value) => Number(value) / 10 ** scale
}

/** Basis points as a percentage. */
export function percentage(value: unknown): WrittenCell {
  return `${Number(value) / 100}%`
}
