import type { ChangeRow } from '../setting-row.ts'

type ChangeKind = 'change' | 'reset' | 'undo'

/** How a setting came to its new value. */
export function kindOf(row: ChangeRow): ChangeKind {
  if (row.isUndo) return 'undo'
  return row.isReset ? 'reset' : 'change'
}
