import type { ErrorParams } from '@sanzhi/kernel'
import type { ListedRun } from './run.queries.ts'

export function viewRun(run: ListedRun, names: ReadonlyMap<string, string>) {
  const params: ErrorParams = run.params === null ? {} : JSON.parse(run.params)
  return {
    id: run.id,
    kind: run.kind,
    state: run.state,
    roster: run.roster,
    fileName: run.fileName,
    batchId: run.batchId,
    totalRows: run.totalRows,
    readRows: run.readRows,
    checkedRows: run.checkedRows,
    writtenRows: run.writtenRows,
    result: viewResult(run),
    failure: run.reason === null ? null : { reason: run.reason, params },
    startedAt: run.createdAt.toISOString(),
    startedByName: run.createdBy === null ? null : (names.get(run.createdBy) ?? null),
    endedAt: run.endedAt?.toISOString() ?? null,
  }
}

/** Of a batch that was written; null before, and of an undo. */
function viewResult({ kind, batchId, createdRows, updatedRows, unchangedRows, rejectedRows }: ListedRun) {
  return kind === 'undo' || createdRows === null
    ? null
    : {
        batchId,
        created: createdRows,
        updated: updatedRows ?? 0,
        unchanged: unchangedRows ?? 0,
        rejected: rejectedRows ?? 0,
      }
}
