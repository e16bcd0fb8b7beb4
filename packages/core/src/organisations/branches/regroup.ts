import { AppError, newId } from '@sanzhi/kernel'
import type { BranchForm, FoundingResult, HandOver, NewBranch, Reply } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { coreVoice } from '../../core-voice.ts'
import { bumpRevision } from '../../tenancy/street.queries.ts'
import { endAffiliations } from '../organisations.queries.ts'
import { markChanged } from '../register/register.queries.ts'
import * as queries from './branch.queries.ts'
import { foundBranches, newAffiliation, writeCovers } from './found-branches.ts'

/** Founds branches from part of what one covers. The one that is left goes on. */
export async function splitBranch(
  call: CoreCall,
  { organisationId, into, reply }: { organisationId: string; into: readonly NewBranch[]; reply: Reply },
): Promise<FoundingResult> {
  await lockPresent(call, organisationId)
  const covers = await queries.listCoveredBy(call.core, [organisationId])
  const leaving = into.flatMap(({ compoundIds }) => compoundIds)
  const own = new Set(covers.map(({ id }) => id))
  if (!leaving.every((id) => own.has(id))) {
    throw new AppError('conflict', { reason: 'organisations.compound_covered' })
  }
  if (new Set(leaving).size === own.size) {
    throw new AppError('conflict', { reason: 'organisations.covers_nothing_left' })
  }
  await queries.endCovers(call.core, leaving, { day: call.today, now: call.now })
  const founded = await foundBranches(call, { branches: into, reply, outOf: organisationId })
  await settleForms(call, [organisationId])
  await coreVoice(call).audit.record({
    action: 'organisations.split',
    object: nameOf(organisationId),
    details: { founded: into.length, rehomed: founded.rehomed },
  })
  return founded
}

/** Ends a branch whose compounds and members go to others. */
export async function endBranch(
  call: CoreCall,
  { organisationId, compoundTo, restTo }: HandOver,
): Promise<{ readonly rehomed: number }> {
  const heirs = [...new Set([...compoundTo.values(), restTo])].toSorted()
  // All of them, in one order: two mergers that cross wait for each other instead of locking each other out.
  for (const id of [...heirs, organisationId].toSorted()) {
    await lockPresent(call, id)
  }
  const covers = await queries.listCoveredBy(call.core, [organisationId])
  if (heirs.includes(organisationId) || !covers.every(({ id }) => compoundTo.has(id))) {
    throw new AppError('conflict', { reason: 'organisations.compound_without_heir' })
  }
  const end = { day: call.today, now: call.now }
  const homeless = await queries.lockAffiliationsOf(call.core, organisationId)
  await endAffiliations(
    call.core,
    homeless.map(({ id }) => id),
    end,
  )
  await queries.endCovers(
    call.core,
    covers.map(({ id }) => id),
    end,
  )
  await writeCovers(
    call,
    covers.map(({ id }) => [id, compoundTo.get(id) ?? restTo]),
  )
  await affiliateOnce(
    call,
    homeless.map(({ personId, kind, compoundId }) => ({
      personId,
      kind,
      organisationId: (compoundId === null ? undefined : compoundTo.get(compoundId)) ?? restTo,
    })),
  )
  await queries.endPosts(call.core, { organisationId }, end)
  await queries.endTerm(call.core, organisationId, end)
  await close(call, organisationId, heirs)
  await settleForms(call, heirs)
  const rehomed = homeless.filter(({ kind }) => kind === 'formal').length
  await coreVoice(call).audit.record({
    action: 'organisations.ended',
    object: nameOf(organisationId),
    details: { heirs: heirs.length, rehomed },
  })
  await markChanged(call.registry, call.now)
  await bumpRevision(call.registry)
  return { rehomed }
}

/** Somebody may report already to the branch that takes them over. */
async function affiliateOnce(
  call: CoreCall,
  homeless: readonly Parameters<typeof newAffiliation>[1][],
): Promise<void> {
  if (homeless.length === 0) return
  await call.core
    .insertInto('affiliation')
    .values(homeless.map((home) => newAffiliation(call, home)))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

function formOf(covered: readonly { readonly gridId: string }[]): BranchForm {
  if (covered.length === 1) return 'compound'
  return new Set(covered.map(({ gridId }) => gridId)).size === 1 ? 'grid' : 'joint'
}

/** A branch of one compound, of one grid, or of several: what it covers now decides. */
async function settleForms(call: CoreCall, organisationIds: readonly string[]): Promise<void> {
  const covers = Map.groupBy(
    await queries.listCoveredBy(call.core, organisationIds),
    ({ organisationId }) => organisationId,
  )
  const byForm = Map.groupBy(covers, ([, own]) => formOf(own))
  for (const [form, branches] of byForm) {
    await queries.updateForm(
      call.core,
      branches.map(([id]) => id),
      { form, now: call.now },
    )
  }
}

async function close(call: CoreCall, organisationId: string, heirs: readonly string[]): Promise<void> {
  await call.core
    .updateTable('partyOrganisation')
    .set((eb) => ({
      state: 'dissolved',
      endedOn: call.today,
      updatedAt: call.now,
      version: eb('version', '+', 1),
    }))
    .where('id', '=', organisationId)
    .execute()
  await call.core
    .insertInto('organisationSuccessor')
    .values(
      heirs.map((successorId) => ({
        id: newId(call.now),
        organisationId,
        successorId,
        createdAt: call.now,
        createdBy: call.actor.accountId,
      })),
    )
    .execute()
}

/** Throws `not_found` (`organisations.organisation_not_found`) unless it is a branch of the street that has not ended. */
export async function lockPresent(call: CoreCall, organisationId: string): Promise<void> {
  if ((await queries.lockBranch(call.core, organisationId)) === undefined) {
    throw new AppError('not_found', { reason: 'organisations.organisation_not_found' })
  }
}

const nameOf = (organisationId: string): string => `party_organisation:${organisationId}`
