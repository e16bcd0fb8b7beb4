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
}
