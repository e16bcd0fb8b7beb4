import type { ChainFault } from './chain.ts'
import type * as queries from './audit.queries.ts'

type EventRow = Awaited<ReturnType<typeof queries.listEvents>>[number]

/** Ids and numbers of who did what to which: nothing of what a record says. */
export function viewEvent(row: EventRow, names: ReadonlyMap<string, string>) {
  const [kind = '', id = ''] = row.object.split(/:(.*)/s)
  return {
    id: row.id,
    at: row.createdAt.toISOString(),
    action: row.action,
    object: { kind, id },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jsonb comes parsed, and record wrote exactly this
    details: row.details as unknown as Readonly<Record<string, string | number | boolean | null>>,
    personId: row.createdBy,
    personName: row.createdBy === null ? null : (names.get(row.createdBy) ?? null),
    requestId: row.requestId,
    /** Place in the chain; null while it waits for one. */
    sequence: row.sequence,
  }
}

export function viewFault({ kind, sequence, eventId, at }: ChainFault) {
  return { kind, sequence, eventId, at: at?.toISOString() ?? null }
}
