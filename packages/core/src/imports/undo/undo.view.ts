import type { UndoBlock } from './blocks.queries.ts'
import type { TouchAct, TouchedTable } from './touched-row.ts'

/** A kind of record by our word for it: answers name no tables. */
function recordOf(table: string): string {
  return table.replaceAll(/_[a-z]/g, (part) => part.slice(1).toUpperCase())
}

export interface TouchedCount {
  readonly table: TouchedTable
  readonly act: TouchAct
  readonly count: number
}

export function viewUndo(
  batch: { readonly id: string; readonly roster: string; readonly fileName: string },
  {
    touched,
    blocks,
    isLarge,
  }: {
    readonly touched: readonly TouchedCount[]
    readonly blocks: readonly UndoBlock[]
    readonly isLarge: boolean
  },
) {
  return {
    batchId: batch.id,
    roster: batch.roster,
    fileName: batch.fileName,
    /** Taken back beside other work, not within a request. */
    isLarge,
    touched: touched.map(({ table, act, count }) => ({ record: recordOf(table), act, count })),
    blocks: blocks.map(({ table, kind, count }) => ({ record: recordOf(table), kind, count })),
  }
}
