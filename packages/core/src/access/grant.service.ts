import { AppError, newId, type PlainDate } from '@sanzhi/kernel'
import { visibleTo } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { recordStamp } from '../record-stamp.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import { isWithin, type GrantState } from './authority.ts'
import { decideEnding, decideExtension, decideGrant, type AskedGrant, type GrantRefusal } from './grant.ts'
import * as queries from './grant.queries.ts'
import { viewGrant, viewGrantChange } from './grant.view.ts'
import { isMember, listMemberIds } from './member.queries.ts'
import { refuseGrant } from './refuse-grant.ts'
import type { RoleId } from './roles.ts'
import { getOrganisation, getPlace } from './scope.service.ts'

const grantColumns = { place: 'roleGrant.placeId', organisation: 'roleGrant.organisationId' }

export interface GrantRequest {
  /** Part of a person's name. */
  readonly q?: string | undefined
  readonly role?: RoleId | undefined
  readonly state?: GrantState | undefined
  /** In this place or in one within it. */
  readonly placeId?: string | undefined
  readonly organisationId?: string | undefined
  readonly accountId?: string | undefined
}

/** Grants of the street, or of the places where one may see them, the latest first. */
export async function listGrants(
  call: CoreCall,
  request: GrantRequest & { readonly after?: string | undefined; readonly limit: number },
) {
  const { q, placeId, accountId, ...rest } = request
  const filter = {
    ...rest,
    accountIds: accountId === undefined ? await findAccounts(call, q) : [accountId],
    placeIds: placeId === undefined ? undefined : await listPlacesWithin(call, placeId),
  }
  const seen = { isSeen: visibleTo(call, 'access.view', grantColumns), today: call.today }
  const found = await queries.listGrants(call.core, filter, seen)
  const total = await queries.countGrants(call.core, filter, seen)
  const page = pageOf(found, request.limit, {
    total,
    keyOf: (row) => [row.createdAt.toISOString(), row.id],
  })
  const names = await namesIn(
    call,
    page.rows.flatMap((row) => [row.accountId, row.createdBy, row.endedBy]),
  )
  return {
    ...page,
    rows: page.rows.map((row) => viewGrant(row, { names, today: call.today, actor: call.actor })),
  }
}

/** Names are kept with the accounts, outside the street's reach: the street's own members are gone through. */
async function findAccounts(call: CoreCall, q: string | undefined): Promise<readonly string[] | undefined> {
  if (q === undefined) {
    return undefined
  }
  const names = await call.accountNames(await listMemberIds(call.registry))
  return [...names].flatMap(([id, name]) => (name.includes(q) ? [id] : []))
}

/** The place and all that lies in it. */
async function listPlacesWithin(call: CoreCall, placeId: string): Promise<readonly string[]> {
  const tree = await queries.loadPlaceTree(call.core)
  const root = new Set([placeId])
  return [placeId, ...[...tree.keys()].filter((id) => isWithin(id, root, tree))]
}

function namesIn(call: CoreCall, ids: readonly (string | null)[]): Promise<ReadonlyMap<string, string>> {
  return call.accountNames([...new Set(ids.flatMap((id) => id ?? []))])
}

/** Every step of one grant. Throws `not_found` (`access.grant_not_found`). */
export async function listGrantChanges(call: CoreCall, id: string) {
  const seen = { isSeen: visibleTo(call, 'access.view', grantColumns), today: call.today }
  if ((await queries.findGrant(call.core, id, seen)) === undefined) {
    throw grantNotFound()
  }
  const changes = await queries.listGrantChanges(call.core, id)
  const names = await namesIn(
    call,
    changes.map((change) => change.createdBy),
  )
  return changes.map((change) => viewGrantChange(change, names))
}

/** Gives a role. Throws as `decideGrant` says, and `not_found` for a person, place or organisation that is not there. */
export async function giveRole(
  call: CoreCall,
  asked: AskedGrant & { readonly accountId: string; readonly reason: string },
): Promise<{ readonly id: string }> {
  const { accountId, reason, ...grant } = asked
  await lockStreet(call.registry)
  await requireScope(call, grant)
  if (!(await isMember(call.registry, accountId))) {
    throw new AppError('not_found', { reason: 'access.account_not_found' })
  }
  const held = await queries.listGrantsOf(call.core, accountId)
  check(decideGrant(grant, { giverId: call.actor.accountId, accountId, held, today: call.today }))
  const id = newId(call.now)
  await queries.insertGrant(call.core, {
    ...grant,
    ...recordStamp(call),
    id,
    accountId,
    reason,
    endedAt: null,
    endedBy: null,
  })
  await noteChanges(call, [{ grantId: id, grantVersion: 1, kind: 'given', validTo: grant.validTo, reason }])
  await call.services.audit.record({
    action: 'access.grant_given',
    object: `role_grant:${id}`,
    details: {
      role: grant.role,
      account: accountId,
      place: grant.placeId,
      organisation: grant.organisationId,
    },
  })
  await bumpRevision(call.registry)
  return { id }
}

interface GrantAddress {
  readonly id: string
  /** The version that the person saw. */
  readonly version: number
}

/** Moves the last day of a grant. Throws as `decideExtension` says. */
export async function extendGrant(
  call: CoreCall,
  request: GrantAddress & { readonly validTo: PlainDate | null; readonly reason: string },
): Promise<void> {
  const { id, validTo, reason } = request
  await lockStreet(call.registry)
  const [grant] = await lockSeen(call, [request])
  if (grant === undefined) {
    throw grantNotFound()
  }
  const { accountId } = grant
  const held = await queries.listGrantsOf(call.core, accountId)
  const giving = { giverId: call.actor.accountId, accountId, held, today: call.today }
  check(decideExtension(grant, validTo, giving))
  await queries.updateGrants(call.core, [id], { validTo, updatedAt: call.now })
  await noteChanges(call, [
    { grantId: id, grantVersion: grant.version + 1, kind: 'extended', validTo, reason },
  ])
  await call.services.audit.record({
    action: 'access.grant_extended',
    object: `role_grant:${id}`,
    details: { validTo },
  })
  await bumpRevision(call.registry)
}

/** Takes grants back, all or none, at once and everywhere. Throws as `decideEnding` says, and when one is one's own. */
export async function endGrants(
  call: CoreCall,
  request: { readonly grants: readonly GrantAddress[]; readonly reason: string },
): Promise<void> {
  await lockStreet(call.registry)
  const grants = await lockSeen(call, request.grants)
  if (grants.some(({ accountId }) => accountId === call.actor.accountId)) {
    throw refuseGrant({ reason: 'access.own_grant' })
  }
  const unended = await queries.listUnended(call.core, call.today)
  const securityAdmins = unended.filter(({ role }) => role === 'security_admin')
  check(decideEnding(grants, { securityAdmins, today: call.today }))
  await queries.updateGrants(
    call.core,
    grants.map(({ id }) => id),
    { endedAt: call.now, endedBy: call.actor.accountId, updatedAt: call.now },
  )
  const { reason } = request
  await noteChanges(
    call,
    grants.map(({ id, version, validTo }) => ({
      grantId: id,
      grantVersion: version + 1,
      kind: 'ended' as const,
      validTo,
      reason,
    })),
  )
  for (const { id, role, accountId } of grants) {
    await call.services.audit.record({
      action: 'access.grant_ended',
      object: `role_grant:${id}`,
      details: { role, account: accountId },
    })
  }
  await bumpRevision(call.registry)
}

/** The grants as they are now, locked. Throws `not_found` for one that is not to be changed from here, `stale` for a changed one. */
async function lockSeen(
  call: CoreCall,
  addresses: readonly GrantAddress[],
): Promise<readonly queries.GrantRow[]> {
  const ids = [...new Set(addresses.map(({ id }) => id))]
  const isSeen = visibleTo(call, 'access.grant', grantColumns)
  const rows = await queries.lockGrants(call.core, ids, isSeen)
  if (rows.length < ids.length) {
    throw grantNotFound()
  }
  const versions = new Map(rows.map(({ id, version }) => [id, version]))
  if (addresses.some(({ id, version }) => versions.get(id) !== version)) {
    throw new AppError('stale', { reason: 'access.grant_changed' })
  }
  return rows
}

/** Where one may give roles. A whole street is given by whoever may do so in the whole street. */
async function requireScope(
  call: CoreCall,
  { placeId, organisationId }: Pick<AskedGrant, 'placeId' | 'organisationId'>,
): Promise<void> {
  if (placeId !== null) {
    await getPlace(call, 'access.grant', placeId)
  }
  if (organisationId !== null) {
    await getOrganisation(call, 'access.grant', organisationId)
  }
  if (placeId === null && organisationId === null && call.visiblePlaces('access.grant') !== null) {
    throw new AppError('forbidden', { reason: 'access.whole_street' })
  }
}

function noteChanges(
  call: CoreCall,
  changes: readonly Pick<
    Parameters<typeof queries.insertGrantChanges>[1][number],
    'grantId' | 'grantVersion' | 'kind' | 'validTo' | 'reason'
  >[],
): Promise<void> {
  const stamp = { createdAt: call.now, createdBy: call.actor.accountId }
  return queries.insertGrantChanges(
    call.core,
    changes.map((change) => ({ ...change, ...stamp, id: newId(call.now) })),
  )
}

function check(refusal: GrantRefusal | undefined): void {
  if (refusal !== undefined) {
    throw refuseGrant(refusal)
  }
}

function grantNotFound(): AppError {
  return new AppError('not_found', { reason: 'access.grant_not_found' })
}
