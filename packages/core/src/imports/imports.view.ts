import { makePreview, type Preview } from './preview.ts'
import type { ListedBatch } from './imports.queries.ts'
import type { ReadUpload, UploadedRoster } from './read-upload.ts'

/** The same preview as of a file that comes in parts, of a file that is at hand as a whole. */
export function viewPreview(upload: UploadedRoster, { reading, plan, planHash }: ReadUpload): Preview {
  const { sheet, header, otherSheets, missingColumns, errors, notes, skipped, hiddenRows } = reading
  const preview = makePreview(upload.roster, upload.fileName)
  const opening = { sheet, header, otherSheets, missingColumns }
  preview.add({ opening, plan, errors, notes, skipped: skipped.length, hiddenRows })
  return preview.end(planHash)
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
