import type { RecordStamp } from '../people/people-tables.ts'
import type { TouchAct, TouchedTable } from './undo/touched-row.ts'

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
  importUndo: {
    id: string
    batchId: string
    removedRows: number
    restoredRows: number
    createdAt: Date
    createdBy: string | null
  }
}
