import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'

/** Ids of what a merge moved or ended, so that it can be moved back. */
export interface MovedRecords {
  readonly members: readonly string[]
  readonly affiliations: readonly string[]
  /** Affiliations that the survivor had already, ended on the day of the merge. */
  readonly ended: readonly string[]
  /** Party posts. Absent from merges of before posts were kept. */
  readonly posts?: readonly string[]
}

const among = (ids: readonly string[]) => sql<string>`any(${ids}::uuid[])`

/**
 * Gives the survivor what belongs to the record that goes. Of two memberships or two open affiliations of one kind the survivor's
 * stays; the other one stays with its record, ended. What is written once (looks, consents, corrections) stays where it is and
 * is read through the merge.
 */
export async function moveRecords(
  call: CoreCall,
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
): Promise<MovedRecords> {
  const members = await call.core
    .updateTable('partyMember')
    .set((eb) => ({ personId: survivorId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('personId', '=', mergedId)
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('partyMember as own').select('own.id').where('own.personId', '=', survivorId))),
    )
    .returning('id')
    .execute()
  const [own, theirs] = [await openAffiliations(call, survivorId), await openAffiliations(call, mergedId)]
  const isDouble = (one: { kind: string; organisationId: string }): boolean =>
    own.some((mine) =>
      one.kind === 'formal'
        ? mine.kind === 'formal'
        : mine.kind === one.kind && mine.organisationId === one.organisationId,
    )
  const ended = theirs.filter(isDouble).map(({ id }) => id)
  await call.core
    .updateTable('affiliation')
    .set((eb) => ({ validTo: call.today, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(ended))
    .execute()
  const moved = await call.core
    .updateTable('affiliation')
    .set((eb) => ({ personId: survivorId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('personId', '=', mergedId)
    .where('id', '<>', sql<string>`all(${ended}::uuid[])`)
    .returning('id')
    .execute()
  const posts = await movePosts(call, { survivorId, mergedId })
  return { members: members.map(({ id }) => id), affiliations: moved.map(({ id }) => id), ended, posts }
}

/** A post that the survivor holds already in the same organisation stays with the record that goes. */
async function movePosts(
  call: CoreCall,
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
): Promise<readonly string[]> {
  const moved = await call.core
    .updateTable('partyPost')
    .set((eb) => ({ personId: survivorId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('personId', '=', mergedId)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('partyPost as own')
            .select('own.id')
            .where('own.personId', '=', survivorId)
            .where('own.validTo', 'is', null)
            .whereRef('own.organisationId', '=', 'partyPost.organisationId'),
        ),
      ),
    )
    .returning('id')
    .execute()
  return moved.map(({ id }) => id)
}

function openAffiliations(call: CoreCall, personId: string) {
  return call.core
    .selectFrom('affiliation')
    .select(['id', 'kind', 'organisationId'])
    .where('personId', '=', personId)
    .where('validTo', 'is', null)
    .execute()
}

/**
 * Gives back what the survivor still has of it, and opens again what the merge ended and nobody has touched since. An affiliation
 * that was ended or begun meanwhile stays as it is.
 */
export async function moveBack(
  call: CoreCall,
  { survivorId, mergedId }: { readonly survivorId: string; readonly mergedId: string },
  moved: MovedRecords,
): Promise<void> {
  await call.core
    .updateTable('partyMember')
    .set((eb) => ({ personId: mergedId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(moved.members))
    .where('personId', '=', survivorId)
    .execute()
  await call.core
    .updateTable('affiliation')
    .set((eb) => ({ personId: mergedId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(moved.affiliations))
    .where('personId', '=', survivorId)
    .execute()
  await call.core
    .updateTable('partyPost')
    .set((eb) => ({ personId: mergedId, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(moved.posts ?? []))
    .where('personId', '=', survivorId)
    .execute()
  await call.core
    .updateTable('affiliation')
    .set((eb) => ({ validTo: null, updatedAt: call.now, version: eb('version', '+', 1) }))
    .where('id', '=', among(moved.ended))
    .where('personId', '=', mergedId)
    .execute()
}
