import type { listOpenTasksOf } from '../../tasks/hand-over.ts'
import type { HandOverRow } from './hand-over.queries.ts'

type TaskRow = Awaited<ReturnType<typeof listOpenTasksOf>>[number]

export function viewHandedTask({ id, source, kind, params, dueAt }: TaskRow) {
  return { id, source, kind, params, dueAt: dueAt?.toISOString() ?? null }
}

export function viewHandOver(row: HandOverRow, names: ReadonlyMap<string, string>) {
  return {
    id: row.id,
    kind: row.kind,
    fromName: names.get(row.fromAccountId) ?? null,
    toName: names.get(row.toAccountId) ?? null,
    fromOn: row.fromOn,
    toOn: row.toOn,
    state: row.state,
    handed: row.handed,
    released: row.released,
    createdAt: row.createdAt.toISOString(),
    version: row.version,
  }
}
