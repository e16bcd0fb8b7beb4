import { AppError, newId } from '@sanzhi/kernel'
import { isUniqueViolation } from '@sanzhi/db'
import type { CoreCall } from '../core-call.ts'
import { recordStamp } from '../record-stamp.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import { markChanged } from './register/register.queries.ts'
import { decideSuperior, type OrganisationLevel } from './superior.ts'
import * as queries from './superior.queries.ts'

/**
 * Enters an organisation that exists already, such as a community's committee, so that others can stand below it. Throws
 * `conflict` (`organisations.name_taken`), and as `placeUnder`.
 */
export async function registerOrganisation(
  call: CoreCall,
  entered: {
    readonly name: string
    readonly level: OrganisationLevel
    readonly superiorId: string | null
  },
): Promise<{ readonly id: string }> {
  await lockStreet(call.registry)
  const id = newId(call.now)
  const { name, level, superiorId } = entered
  await checkSuperior(call, { id, level }, superiorId)
  try {
    await queries.insertOrganisation(call.core, {
      ...entered,
      ...recordStamp(call),
      id,
      form: null,
      // It was founded elsewhere: nothing here approved it.
      state: 'reported',
      isExternal: false,
      foundedOn: null,
      endedOn: null,
      replyNumber: null,
      repliedOn: null,
    })
  } catch (error) {
    if (isUniqueViolation(error, 'party_organisation_name_key')) {
      throw new AppError('conflict', {
        reason: 'organisations.name_taken',
        params: { name },
        cause: error,
      })
    }
    throw error
  }
  await call.services.audit.record({
    action: 'organisations.registered',
    object: `party_organisation:${id}`,
    details: { level, superior: superiorId },
  })
  await markChanged(call.registry, call.now)
  await bumpRevision(call.registry)
  return { id }
}

/**
 * Puts an organisation below another, or below none. Whoever holds a role for the superior sees what it covers from
 * then on. Throws `not_found` (`organisations.organisation_not_found`), `stale` (`.organisation_changed`), `conflict`
 * (`.superior_cycle`, `.superior_level`).
 */
export async function placeUnder(
  call: CoreCall,
  request: { readonly id: string; readonly superiorId: string | null; readonly version: number },
): Promise<void> {
  // Two that are put below each other at once would make a circle that neither sees.
  await lockStreet(call.registry)
  const { id, superiorId, version } = request
  const organisation = await queries.findPresent(call.core, id)
  if (organisation === undefined) {
    throw notFound()
  }
  if (organisation.version !== version) {
    throw new AppError('stale', { reason: 'organisations.organisation_changed' })
  }
  await checkSuperior(call, organisation, superiorId)
  await queries.updateSuperior(call.core, id, { superiorId, now: call.now })
  await call.services.audit.record({
    action: 'organisations.placed_under',
    object: `party_organisation:${id}`,
    details: { superior: superiorId },
  })
  await bumpRevision(call.registry)
}

async function checkSuperior(
  call: CoreCall,
  organisation: { readonly id: string; readonly level: OrganisationLevel },
  superiorId: string | null,
): Promise<void> {
  if (superiorId === null) {
    return
  }
  const superior = await queries.findPresent(call.core, superiorId)
  if (superior === undefined) {
    throw notFound()
  }
  const refusal = decideSuperior(organisation, superior, await queries.loadSuperiors(call.core))
  if (refusal !== undefined) {
    throw new AppError('conflict', { reason: refusal })
  }
}

function notFound(): AppError {
  return new AppError('not_found', { reason: 'organisations.organisation_not_found' })
}
