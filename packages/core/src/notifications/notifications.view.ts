import type { PluginCatalogue } from '../modules/catalogue.ts'
import type { LogRow } from './log.queries.ts'
import type { ReadRow } from './reader.queries.ts'

/** A plugin's own title; null for a domain of the core, which the page words itself. */
function titleOf(source: string, catalogue: PluginCatalogue) {
  return catalogue.get(source)?.manifest.title ?? null
}

export function viewNotification(row: ReadRow, catalogue: PluginCatalogue) {
  const { id, source, kind, params, path, isUrgent } = row
  return {
    id,
    source,
    sourceTitle: titleOf(source, catalogue),
    kind,
    params,
    path,
    isUrgent,
    isRead: row.readAt !== null,
    createdAt: row.createdAt.toISOString(),
  }
}

/** Who was told by which way and what became of it: never what of. */
export function viewDelivery(
  row: LogRow,
  faces: { readonly catalogue: PluginCatalogue; readonly names: ReadonlyMap<string, string> },
) {
  const { id, source, kind, isUrgent, channel, state, reason, attempts, target, version } = row
  return {
    id,
    source,
    sourceTitle: titleOf(source, faces.catalogue),
    kind,
    isUrgent,
    accountName: faces.names.get(row.accountId) ?? null,
    channel,
    state,
    reason,
    attempts,
    target,
    createdAt: row.createdAt.toISOString(),
    sentAt: row.sentAt?.toISOString() ?? null,
    dueAt: row.dueAt?.toISOString() ?? null,
    version,
  }
}
