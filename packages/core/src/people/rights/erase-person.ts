import { AppError } from '@sanzhi/kernel'
import type { DutyToKeep } from '@sanzhi/plugin-api'
import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import { destroyPersonKeys } from '../person/person-keys.queries.ts'
import { findPerson, findStanding, listAffiliations, listAliases } from '../person/person.queries.ts'
import { gridsOf } from '../person/person.service.ts'
import { personNotFound } from '../person/reader.ts'
import { recordsInForce } from './plugin-records.ts'
import { updateRequest } from './rights.queries.ts'
import { takeRequest } from './take-request.ts'

/** What stands in the place of a name that was erased. */
const erasedName = '已删除人员'

/**
 * Erases the person of a verified request by destroying its key: no copy of a sealed value can be read again. Name, gender and home
 * are overwritten, the hashes go, so that no roster finds the record; that an affiliation or a vote existed stays.
 * Throws `conflict` (`people.duty_to_keep`) while the law requires the data, naming why.
 */
export async function eraseByRequest(
  call: CoreCall,
  act: { readonly id: string; readonly version: number },
): Promise<void> {
  const { row, next } = await takeRequest(call, act, 'erase')
  const standing = await findStanding(call.core, row.personId)
  if (standing === undefined || standing.erasedAt !== null) {
    throw personNotFound()
  }
  const personIds = await listAliases(call.core, standing.id)
  const duties = await listDuties(call, standing.id, personIds)
  if (duties.length > 0) {
    throw new AppError('conflict', {
      reason: 'people.duty_to_keep',
      params: {
        duties: duties.map(({ zh }) => zh).join('、'),
        dutiesEn: duties.map(({ en }) => en).join(', '),
      },
    })
  }
  await erase(call, personIds)
  await updateRequest(
    call.core,
    { ...row, now: call.now },
    { state: next, closedAt: call.now, closedBy: call.actor.accountId },
  )
  await call.services.audit.record({
    action: 'people.erased',
    object: `person:${standing.id}`,
    details: { request: row.id, records: personIds.length },
  })
  for (const personId of personIds) {
    await call.services.events.emit({ type: 'people.person_erased', subject: `person:${personId}` })
  }
}

/** Why the person's data must be kept for now; empty when it may go. */
async function listDuties(
  call: CoreCall,
  standingId: string,
  personIds: readonly string[],
): Promise<readonly DutyToKeep[]> {
  const affiliations = await listAffiliations(call.core, personIds)
  const isMember = affiliations.some(
    (one) => one.validTo === null && one.kind === 'formal' && !one.isExternal,
  )
  const person = await findPerson(call.core, standingId, null)
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const grids = person === undefined ? [] : await gridsOf(call, person, keys)
  const fromPlugins: DutyToKeep[] = []
  for (const [pluginId, records] of recordsInForce(call)) {
    fromPlugins.push(...(await records.dutiesToKeep(call.pluginCall(pluginId), personIds)))
  }
  return [
    ...(isMember ? [{ zh: '党员组织关系在本街道', en: 'a Party affiliation in this street' }] : []),
    ...(grids.length > 0 ? [{ zh: '现任网格员', en: 'present work as a grid worker' }] : []),
    ...fromPlugins,
  ]
}

async function erase(call: CoreCall, personIds: readonly string[]): Promise<void> {
  await destroyPersonKeys(call.core, personIds)
  const mine = sql<string>`any(${personIds}::uuid[])`
  await call.core
    .updateTable('person')
    .set((eb) => ({
      name: erasedName,
      gender: null,
      citizenNumber: null,
      citizenNumberHash: null,
      phone: null,
      phoneHash: null,
      compoundId: null,
      building: null,
      room: null,
      residence: null,
      erasedAt: call.now,
      updatedAt: call.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', mine)
    .execute()
  await call.core.deleteFrom('partyMember').where('personId', '=', mine).execute()
  // What was asked for may name the person; that it was asked and answered stays.
  await call.core
    .updateTable('rightsRequest')
    .set({ details: '', outcome: null })
    .where('personId', '=', mine)
    .execute()
  await call.core
    .updateTable('personMerge')
    .set({ state: 'settled', beforeSealed: null, updatedAt: call.now })
    .where('survivorId', '=', mine)
    .where('state', '=', 'merged')
    .execute()
}
