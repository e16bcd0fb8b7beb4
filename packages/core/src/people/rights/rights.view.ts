import type { PlainDate } from '@sanzhi/kernel'
import { shownName, sightOf, type Reader } from '../masking.ts'
import type { RequestRow } from './rights.queries.ts'

const closed: ReadonlySet<string> = new Set(['done', 'refused'])

export function viewRequest(
  row: RequestRow,
  at: { readonly today: PlainDate; readonly reader: Reader; readonly names: ReadonlyMap<string, string> },
) {
  return {
    id: row.id,
    personId: row.personId,
    personName: shownName(row, sightOf('name', at.reader, 'task')),
    kind: row.kind,
    state: row.state,
    receivedOn: row.receivedOn,
    receivedWay: row.receivedWay,
    applicant: row.applicant,
    details: row.details,
    dueOn: row.dueOn,
    isOverdue: !closed.has(row.state) && row.dueOn < at.today,
    verifiedWay: row.verifiedWay,
    outcome: row.outcome,
    legalGround: row.legalGround,
    closedAt: row.closedAt?.toISOString() ?? null,
    closedByName: row.closedBy === null ? null : (at.names.get(row.closedBy) ?? null),
    version: row.version,
  }
}
