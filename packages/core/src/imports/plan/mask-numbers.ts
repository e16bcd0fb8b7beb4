import { type RosterDefinition, shownValue } from '../sheet/roster-definition.ts'
import type { FieldChange } from './import-plan.ts'

const numberKeys = new Set(['citizenNumber', 'phone'])

/** Hides people's numbers in what is shown of a change. */
export function maskNumbers(definition: RosterDefinition): (field: FieldChange) => FieldChange {
  const columns = new Map(definition.columns.map((column) => [column.key, column]))
  return (field) => {
    const column = columns.get(field.key)
    if (column === undefined || !numberKeys.has(field.key)) {
      return field
    }
    const mask = (value: string | null): string | null => (value === null ? null : shownValue(column, value))
    return { key: field.key, before: mask(field.before), after: mask(field.after) }
  }
}
