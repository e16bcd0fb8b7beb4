import type { CellFinding } from '../sheet/cell-verdict.ts'

/** A name has to lead to one place: none is unknown, several are ambiguous. */
export function unknownPlace(
  kind: 'community' | 'compound',
  found: readonly unknown[],
): CellFinding | undefined {
  if (found.length === 1) return undefined
  return found.length === 0
    ? { reason: `imports.${kind}_unknown`, params: {} }
    : { reason: `imports.${kind}_ambiguous`, params: { places: found.length } }
}
