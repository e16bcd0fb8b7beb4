import { AppError } from '@sanzhi/kernel'
import { visibleTo } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { stateOfGrant } from './authority.ts'
import { listUnended } from './grant.queries.ts'
import { listMemberIds } from './member.queries.ts'
import * as queries from './scope.queries.ts'
import { viewChoices } from './scope.view.ts'

/**
 * What a grant is made of and a question is put by: the street's accounts with the roles that they hold today, the roles,
 * and the places and organisations that one sees.
 */
export async function listChoices(call: CoreCall) {
  const names = await call.accountNames(await listMemberIds(call.registry))
  const grants = await listUnended(call.core, call.today)
  const places = await queries.listPlaces(call.core, (column) => visibleTo(call, 'access.view', column))
  const organisations = await queries.listScopeOrganisations(call.core)
  const visible = call.visibleOrganisations('access.view')
  const seen = visible === null ? null : new Set(visible)
  return viewChoices({
    names,
    grants: grants.filter((grant) => stateOfGrant(grant, call.today) === 'in_force'),
    ownRoles: call.roles,
    ownId: call.actor.accountId,
    places,
    organisations: organisations.filter(({ id }) => seen === null || seen.has(id)),
  })
}

/** Throws `not_found` (`access.place_not_found`) for a place that is absent, another street's or not to be seen. */
export async function getPlace(call: CoreCall, permission: string, id: string) {
  const found = await queries.findPlace(call.core, id, (column) => visibleTo(call, permission, column))
  if (found === undefined) {
    throw new AppError('not_found', { reason: 'access.place_not_found' })
  }
  return found
}

/** Throws `not_found` (`access.organisation_not_found`), likewise. */
export async function getOrganisation(call: CoreCall, permission: string, id: string) {
  const found = await queries.findScopeOrganisation(call.core, id)
  const visible = call.visibleOrganisations(permission)
  if (found === undefined || (visible !== null && !visible.includes(id))) {
    throw new AppError('not_found', { reason: 'access.organisation_not_found' })
  }
  return found
}
