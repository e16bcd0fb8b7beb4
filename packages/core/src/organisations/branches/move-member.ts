import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { coreVoice } from '../../core-voice.ts'
import { endAffiliations } from '../organisations.queries.ts'
import * as queries from './branch.queries.ts'
import { newAffiliation } from './found-branches.ts'
import { markChanged } from '../register/register.queries.ts'
import { lockPresent } from './regroup.ts'

/** Moves a formal affiliation; the one that is left stays on record with its last day. */
export async function moveMember(call: CoreCall, personId: string, organisationId: string): Promise<void> {
  await lockPresent(call, organisationId)
  const own = await call.core
    .selectFrom('affiliation')
    .innerJoin('partyMember', 'partyMember.personId', 'affiliation.personId')
    .select(['affiliation.id', 'affiliation.organisationId'])
    .where('affiliation.personId', '=', personId)
    .where('affiliation.kind', '=', 'formal')
    .where('affiliation.validTo', 'is', null)
    .forUpdate('affiliation')
    .executeTakeFirst()
  if (own === undefined) {
    throw new AppError('not_found', { reason: 'organisations.member_not_found' })
  }
  if (own.organisationId === organisationId) return
  const end = { day: call.today, now: call.now }
  await endAffiliations(call.core, [own.id], end)
  await queries.endPosts(call.core, { organisationId: own.organisationId, personId }, end)
  await call.core
    .insertInto('affiliation')
    .values(newAffiliation(call, { personId, organisationId, kind: 'formal' }))
    .execute()
  await markChanged(call.registry, call.now)
  await coreVoice(call).audit.record({
    action: 'organisations.member_moved',
    object: `person:${personId}`,
    details: { from: own.organisationId, to: organisationId },
  })
  await coreVoice(call).events.emit({
    type: 'organisations.members_changed',
    subject: `party_organisation:${own.organisationId}`,
    data: { to: organisationId },
  })
}
