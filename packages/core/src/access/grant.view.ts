import type { PlainDate } from '@sanzhi/kernel'
import type { Actor } from '@sanzhi/plugin-api'
import { stateOfGrant } from './authority.ts'
import type * as queries from './grant.queries.ts'

type Found<Query extends (...given: never[]) => Promise<readonly unknown[]>> = Awaited<
  ReturnType<Query>
>[number]

type Names = ReadonlyMap<string, string>

function nameOf(names: Names, id: string | null): string | null {
  return id === null ? null : (names.get(id) ?? null)
}

/** A name is null where the account is gone, and that of the giver where the command line gave it. */
export function viewGrant(
  row: Found<typeof queries.listGrants>,
  seen: { readonly names: Names; readonly today: PlainDate; readonly actor: Actor },
) {
  return {
    id: row.id,
    accountId: row.accountId,
    accountName: nameOf(seen.names, row.accountId),
    role: row.role,
    placeId: row.placeId,
    placeName: row.placeName,
    organisationId: row.organisationId,
    organisationName: row.organisationName,
    validFrom: row.validFrom,
    validTo: row.validTo,
    state: stateOfGrant(row, seen.today),
    reason: row.reason,
    createdAt: row.createdAt.toISOString(),
    createdByName: nameOf(seen.names, row.createdBy),
    endedAt: row.endedAt?.toISOString() ?? null,
    endedByName: nameOf(seen.names, row.endedBy),
    /** Nobody changes a grant of their own. */
    isOwn: row.accountId === seen.actor.accountId,
    version: row.version,
  }
}

export function viewGrantChange(row: Found<typeof queries.listGrantChanges>, names: Names) {
  return {
    id: row.id,
    kind: row.kind,
    validTo: row.validTo,
    reason: row.reason,
    at: row.createdAt.toISOString(),
    byName: nameOf(names, row.createdBy),
  }
}
