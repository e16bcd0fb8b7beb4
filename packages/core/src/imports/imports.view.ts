import type { ListedBatch } from './imports.queries.ts'
import type { ReadUpload, UploadedRoster } from './read-upload.ts'

/** Changes shown in a preview; the counts are of all. */
const shownChanges = 200

export function viewPreview(upload: UploadedRoster, { definition, reading, plan, planHash }: ReadUpload) {
  const headers = reading.header.unknown.map(({ header }) => header)
  const isRefused = (header: string): boolean => definition.refusedHeaders?.test(header) === true
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
    changes: plan.changes.slice(0, shownChanges),
    unknownColumns: headers.filter((header) => !isRefused(header)),
    /** What such a roster must not carry, of which nothing was read. */
    refusedColumns: headers.filter(isRefused),
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
