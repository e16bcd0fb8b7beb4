/** Counted from 0. */
export interface Merge {
  readonly startRow: number
  readonly endRow: number
  readonly startCol: number
}

/**
 * Gives a value that is merged over several rows to each of them; merged over columns, it stays in the first. False, and
 * nothing done, where merges overlap: no spreadsheet program writes such, and they would be filled for hours.
 */
export function fillMerges<Cell>(rows: Cell[][], merges: readonly Merge[], empty: Cell): boolean {
  const heights = merges.reduce((sum, { startRow, endRow }) => sum + Math.max(0, endRow - startRow), 0)
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0)
  if (heights > rows.length * width) return false
  for (const { startRow, endRow, startCol } of merges) {
    const value = rows[startRow]?.[startCol] ?? empty
    for (const row of rows.slice(startRow + 1, endRow + 1)) {
      if (startCol < row.length) row[startCol] = value
    }
  }
  return true
}
