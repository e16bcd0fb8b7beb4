import type { RecordStamp } from '../people/people-tables.ts'
import type { TouchAct, TouchedTable } from './undo/touched-row.ts'

/**
 * Checked: waits for whoever began it to confirm. Cancelled is in force at once: what is being written then can no
 * longer be committed.
 */
export type RunState = 'checking' | 'checked' | 'writing' | 'done' | 'failed' | 'cancelled'

export interface ImportsTables {
  importBatch: {
    id: string
    roster: string
    fileName: string
    fileHash: string
    createdRows: number
    updatedRows: number
    unchangedRows: number
    rejectedRows: number
    createdAt: Date
    createdBy: string | null
  }
  importRow: {
    id: string
    batchId: string
    tableName: TouchedTable
    rowId: string
    act: TouchAct
    versionBefore: number | null
    versionAfter: number
    beforeSealed: Buffer | null
  } & RecordStamp
  importHeader: {
    id: string
    roster: string
    header: string
    columnKey: string | null
  } & RecordStamp
  importRun: {
    id: string
    kind: 'import' | 'undo'
    state: RunState
    roster: string
    fileName: string
    /** Where a person pointed out the table. */
    sheet: string | null
    headerRow: number | null
    fileHash: string | null
    batchId: string | null
    totalRows: number | null
    readRows: number
    checkedRows: number
    writtenRows: number
    planHash: string | null
    previewSealed: Buffer | null
    reason: string | null
    /** JSON. */
    params: string | null
    endedAt: Date | null
  } & RecordStamp
  importPart: { id: string; runId: string; ordinal: number; contentSealed: Buffer } & RecordStamp
  importUndo: {
    id: string
    batchId: string
    removedRows: number
    restoredRows: number
    createdAt: Date
    createdBy: string | null
  }
}
