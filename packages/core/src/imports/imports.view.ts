import type { ListedBatch } from './imports.queries.ts'
import type { ReadUpload, UploadedRoster } from './read-upload.ts'

/** Changes shown in a preview; the counts are of all. */
const shownChanges = 200

export function viewPreview(upload: UploadedRoster, { reading, plan, planHash }: ReadUpload) {
  const errors = [...reading.errors, ...plan.errors].toSorted((a, b) => a.sheetRow - b.sheetRow)
  const rejected = new Set(errors.map((error) => error.sheetRow)).size
  const creates = plan.changes.filter((change) => change.change === 'create').length
  return {
    fileName: upload.fileName,
    roster: upload.roster,
    sheet: reading.sheet,
    rows: creates + (plan.changes.length - creates) + plan.unchanged + rejected,
    creates,
    updates: plan.changes.length - creates,
    unchanged: plan.unchanged,
    rejected,
    errors,
    notes: [...reading.notes, ...plan.notes].toSorted((a, b) => a.sheetRow - b.sheetRow),
    skipped: reading.skipped.length,
    hiddenRows: reading.hiddenRows,
    changes: plan.changes.slice(0, shownChanges),
    unknownColumns: reading.header.unknown.map((column) => column.header),
    /** Read as the street said before. */
    keptColumns: reading.header.kept.map(({ header, key }) => ({ header, key })),
    ignoredColumns: reading.header.ignored.map((column) => column.header),
    otherSheets: [...reading.otherSheets],
    missingColumns: [...reading.missingColumns],
    planHash,
  }
}

export function viewBatch(row: ListedBatch, names: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    roster: row.roster,
    fileName: row.fileName,
    createdAt: row.createdAt.toISOString(),
    createdByName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
    created: row.createdRows,
    updated: row.updatedRows,
    unchanged: row.unchangedRows,
    rejected: row.rejectedRows,
    undone:
      row.undoneAt === null
        ? null
        : {
            at: row.undoneAt.toISOString(),
            byName: row.undoneBy === null ? null : (names.get(row.undoneBy) ?? null),
          },
    /** Batches from before rows were recorded cannot be taken back. */
    isRecorded: Boolean(row.isRecorded),
  }
}
