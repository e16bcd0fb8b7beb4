import { isUniqueViolation } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { FoundingResult, NewBranch, Reply } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { bumpRevision } from '../../tenancy/street.queries.ts'
import { markChanged } from '../register/register.queries.ts'
import * as queries from '../organisations.queries.ts'

export interface Founding {
  readonly branches: readonly NewBranch[]
  readonly reply?: Reply | undefined
  /** Founded here already: its members move as those of a roster's branch do. */
  readonly outOf?: string
}

/** Founds branches and re-homes whoever lives in what they cover. */
export async function foundBranches(
  call: CoreCall,
  { branches, reply, outOf }: Founding,
): Promise<FoundingResult> {
  const founded = branches.map((branch) => ({ ...branch, id: newId(call.now) }))
  const homes = await queries.lockMemberHomes(
    call.core,
    founded.flatMap((branch) => branch.compoundIds),
  )
  // Before the new ones are written: a roster's branch of the same name gives way to the one that is founded.
  const leaving = homes.filter(
    (home) =>
      home.isExternal === false && (home.state === 'reported' || home.organisationId === (outOf ?? null)),
  )
  const end = { day: call.today, now: call.now }
  await queries.endAffiliations(
    call.core,
    leaving.flatMap((home) => home.affiliationId ?? []),
    end,
  )
  await queries.dissolveEmptyReported(
    call.core,
    [...new Set(leaving.flatMap((home) => home.organisationId ?? []))],
    end,
  )
  await writeBranches(call, founded, reply)
  const branchOf = new Map(
    founded.flatMap((branch) => branch.compoundIds.map((id) => [id, branch.id] as const)),
  )
  const affiliate = makeAffiliator(call, branchOf)
  const rehomed = affiliate(leaving, 'formal')
  const reported = affiliate(
    homes.filter((home) => home.isExternal === true),
    'reported',
  )
  const written = [...rehomed, ...reported]
  if (written.length > 0) {
    await call.core.insertInto('affiliation').values(written).execute()
  }
  await markChanged(call.registry, call.now)
  // Whoever holds a role for one of them may see what it covers from now on.
  await bumpRevision(call.registry)
  return {
    organisationIds: founded.map((branch) => branch.id),
    rehomed: rehomed.length,
    reported: reported.length,
  }
}

type FoundedBranch = NewBranch & { readonly id: string }

async function writeBranches(
  call: CoreCall,
  founded: readonly FoundedBranch[],
  reply: Reply | undefined,
): Promise<void> {
  const stamp = recordStamp(call)
  try {
    await call.core
      .insertInto('partyOrganisation')
      .values(
        founded.map(({ id, name, form }) => ({
          id,
          name,
          form,
          level: 'branch' as const,
          state: 'approved' as const,
          isExternal: false,
          superiorId: null,
          foundedOn: call.today,
          endedOn: null,
          replyNumber: reply?.number ?? null,
          repliedOn: reply?.day ?? null,
          ...stamp,
        })),
      )
      .execute()
    await writeCovers(
      call,
      founded.flatMap((branch) => branch.compoundIds.map((compoundId) => [compoundId, branch.id] as const)),
    )
  } catch (error) {
    if (isUniqueViolation(error, 'organisation_cover_compound_key')) {
      throw new AppError('conflict', { reason: 'organisations.compound_covered', cause: error })
    }
    if (isUniqueViolation(error, 'party_organisation_name_key')) {
      throw new AppError('conflict', { reason: 'organisations.name_taken', cause: error })
    }
    throw error
  }
}

/** From today on each compound has its branch. */
export async function writeCovers(
  call: CoreCall,
  covers: readonly (readonly [compoundId: string, organisationId: string])[],
): Promise<void> {
  if (covers.length === 0) return
  const stamp = recordStamp(call)
  await call.core
    .insertInto('organisationCover')
    .values(
      covers.map(([compoundId, organisationId]) => ({
        id: newId(call.now),
        organisationId,
        compoundId,
        validFrom: call.today,
        validTo: null,
        ...stamp,
      })),
    )
    .execute()
}

/** Gives affiliations, from today on, to the branch that covers where each member lives. */
function makeAffiliator(call: CoreCall, branchOf: ReadonlyMap<string, string>) {
  return (homes: readonly queries.MemberHome[], kind: 'formal' | 'reported') =>
    homes.flatMap(({ personId, compoundId }) => {
      const organisationId = branchOf.get(compoundId)
      return organisationId === undefined ? [] : [newAffiliation(call, { personId, organisationId, kind })]
    })
}

/** An affiliation that begins today. */
export function newAffiliation(
  call: CoreCall,
  to: { readonly personId: string; readonly organisationId: string; readonly kind: 'formal' | 'reported' },
) {
  return { id: newId(call.now), ...to, validFrom: call.today, validTo: null, ...recordStamp(call) }
}
