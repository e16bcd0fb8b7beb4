import { AppError, newId } from '@sanzhi/kernel'
import type { FoundingResult, NewBranch, OrganisationsService } from '@sanzhi/plugin-api'
import { isUniqueViolation } from '@sanzhi/db'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { readerAt } from '../people/person/reader.ts'
import { recordStamp } from '../record-stamp.ts'
import { bumpRevision } from '../tenancy/street.queries.ts'
import * as members from './members.queries.ts'
import { viewMember, viewOrganisation } from './organisations.view.ts'
import * as queries from './organisations.queries.ts'

export async function listMembers(
  call: CoreCall,
  request: members.MemberFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  const visible = call.visiblePlaces('people.view_members')
  const found = await members.listMembers(call.core, request, visible)
  const total = await members.countMembers(call.core, request, visible)
  const keys = await call.keyRing.find(call.street, call.core)
  const page = pageOf(found, request.limit, { total, keyOf: (row) => [row.name, row.id] })
  return { ...page, rows: page.rows.map((row) => viewMember(row, readerAt(call, row.compoundId), keys)) }
}

export async function listOrganisations(call: CoreCall) {
  const rows = await queries.listOrganisations(call.core)
  return rows.map(viewOrganisation)
}

/** What plugins may ask of organisations. */
export function makeOrganisationsService(call: CoreCall): OrganisationsService {
  return {
    async countFullMembers() {
      const rows = await members.countFullMembersByCompound(call.core)
      return new Map(
        rows.flatMap((row) => (row.compoundId === null ? [] : [[row.compoundId, row.members] as const])),
      )
    },
    async listCoveredCompounds() {
      const rows = await queries.listCovers(call.core)
      return new Map(
        rows.map((row) => [row.compoundId, { organisationId: row.organisationId, name: row.name }]),
      )
    },
    foundBranches: (branches) => foundBranches(call, branches),
  }
}

async function foundBranches(call: CoreCall, branches: readonly NewBranch[]): Promise<FoundingResult> {
  const founded = branches.map((branch) => ({ ...branch, id: newId(call.now) }))
  const homes = await queries.lockMemberHomes(
    call.core,
    founded.flatMap((branch) => branch.compoundIds),
  )
  // Before the new ones are written: a roster's branch of the same name gives way to the one that is founded.
  const leaving = homes.filter((home) => home.isExternal === false && home.state === 'reported')
  await queries.endAffiliations(
    call.core,
    leaving.flatMap((home) => home.affiliationId ?? []),
    { day: call.today, now: call.now },
  )
  await queries.dissolveEmptyReported(
    call.core,
    [...new Set(leaving.flatMap((home) => home.organisationId ?? []))],
    { day: call.today, now: call.now },
  )
  await writeBranches(call, founded)
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
  // Whoever holds a role for one of them may see what it covers from now on.
  await bumpRevision(call.registry)
  return {
    organisationIds: founded.map((branch) => branch.id),
    rehomed: rehomed.length,
    reported: reported.length,
  }
}

async function writeBranches(
  call: CoreCall,
  founded: readonly (NewBranch & { readonly id: string })[],
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
          ...stamp,
        })),
      )
      .execute()
    await call.core
      .insertInto('organisationCover')
      .values(
        founded.flatMap((branch) =>
          branch.compoundIds.map((compoundId) => ({
            id: newId(call.now),
            organisationId: branch.id,
            compoundId,
            validFrom: call.today,
            validTo: null,
            ...stamp,
          })),
        ),
      )
      .execute()
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

/** Gives affiliations, from today on, to the branch that covers where each member lives. */
function makeAffiliator(call: CoreCall, branchOf: ReadonlyMap<string, string>) {
  const stamp = recordStamp(call)
  return (homes: readonly queries.MemberHome[], kind: 'formal' | 'reported') =>
    homes.flatMap(({ personId, compoundId }) => {
      const organisationId = branchOf.get(compoundId)
      return organisationId === undefined
        ? []
        : [
            {
              id: newId(call.now),
              personId,
              organisationId,
              kind,
              validFrom: call.today,
              validTo: null,
              ...stamp,
            },
          ]
    })
}
