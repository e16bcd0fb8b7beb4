import type { PluginCatalogue } from '../modules/catalogue.ts'
import type { TaskRow } from './inbox.queries.ts'

export interface TaskFaces {
  readonly accountId: string
  readonly catalogue: PluginCatalogue
  readonly names: ReadonlyMap<string, string>
}

export function viewTask(row: TaskRow, faces: TaskFaces) {
  const nameOf = (accountId: string | null) =>
    accountId === null ? null : (faces.names.get(accountId) ?? null)
  return {
    id: row.id,
    source: row.source,
    sourceTitle: titleOf(row.source, faces.catalogue),
    kind: row.kind,
    params: row.params,
    path: row.path,
    state: row.state,
    isUrgent: row.isUrgent,
    dueAt: row.dueAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: nameOf(row.endedBy),
    initiatorName: nameOf(row.initiatorId),
    /** Who has it; null while nobody has. */
    holderName: nameOf(row.holderId),
    handedByName: nameOf(row.handedBy),
    stage: row.stage,
    approvalId: row.approvalId,
    ...viewHands(row, faces.accountId),
    version: row.version,
  }
}

/** A plugin's own title; null for a domain of the core, which the page words itself. */
function titleOf(source: string, catalogue: PluginCatalogue) {
  return catalogue.get(source)?.manifest.title ?? null
}

/** How many tasks of a kind there are. */
export function viewKind(
  row: { readonly source: string; readonly kind: string; readonly count: number },
  catalogue: PluginCatalogue,
) {
  return { ...row, sourceTitle: titleOf(row.source, catalogue) }
}

/** What the person may do with the task itself; whether they may do what it asks for is its page's affair. */
function viewHands(row: TaskRow, accountId: string) {
  const isMine = row.state === 'open' && row.holderId === accountId
  const isFree = row.state === 'open' && row.holderId === null
  const isForMany = row.permission !== null
  return {
    isMine,
    canClaim: isFree && !row.isShared,
    canRelease: isMine && isForMany,
    canHandOn: (isMine || isFree) && isForMany && row.approvalId === null,
  }
}

/** All the accounts that a page of tasks names. */
export function accountsOf(rows: readonly TaskRow[]): readonly string[] {
  const ids = rows.flatMap((row) => [row.holderId, row.handedBy, row.initiatorId, row.endedBy])
  return [...new Set(ids.filter((id) => id !== null))]
}
