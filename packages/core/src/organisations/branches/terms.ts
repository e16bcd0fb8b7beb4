import { addDays, AppError, newId } from '@sanzhi/kernel'
import type { NewTerm } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { coreVoice } from '../../core-voice.ts'
import { recordStamp } from '../../record-stamp.ts'
import * as queries from './branch.queries.ts'
import { markChanged } from '../register/register.queries.ts'
import { lockPresent } from './regroup.ts'

/** Begins a term with its posts; the one before ends. */
export async function beginTerm(call: CoreCall, term: NewTerm): Promise<void> {
  const { organisationId, ordinal, startsOn, endsOn } = term
  await lockPresent(call, organisationId)
  const [last] = await queries.listOpenTerms(call.core, [organisationId])
  if (endsOn <= startsOn || (last !== undefined && (startsOn <= last.startsOn || ordinal <= last.ordinal))) {
    throw new AppError('conflict', { reason: 'organisations.term_order' })
  }
  await requireMembers(call, term)
  const before = { day: addDays(startsOn, -1), now: call.now }
  await queries.endPosts(call.core, { organisationId }, before)
  await queries.endTerm(call.core, organisationId, before)
  const stamp = recordStamp(call)
  const termId = newId(call.now)
  await call.core
    .insertInto('partyTerm')
    .values({ id: termId, organisationId, ordinal, startsOn, endsOn, endedOn: null, ...stamp })
    .execute()
  if (term.posts.length > 0) {
    await call.core
      .insertInto('partyPost')
      .values(
        term.posts.map(({ personId, duty }) => ({
          id: newId(call.now),
          organisationId,
          termId,
          personId,
          duty,
          validFrom: startsOn,
          validTo: null,
          ...stamp,
        })),
      )
      .execute()
  }
  await markChanged(call.registry, call.now)
  await coreVoice(call).audit.record({
    action: 'organisations.term_begun',
    object: `party_organisation:${organisationId}`,
    details: { ordinal, startsOn, endsOn, posts: term.posts.length },
  })
}

/** Only full members of the branch itself hold its posts. Source: handbook core model, M1. */
async function requireMembers(call: CoreCall, { organisationId, posts }: NewTerm): Promise<void> {
  const members = await queries.listMembersOf(call.core, organisationId)
  const full = new Set(
    members
      .filter(({ kind, category }) => kind === 'formal' && category === 'full')
      .map(({ personId }) => personId),
  )
  if (!posts.every(({ personId }) => full.has(personId))) {
    throw new AppError('conflict', { reason: 'organisations.not_a_member' })
  }
}
