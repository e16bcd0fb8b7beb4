import { AppError } from '@sanzhi/kernel'
import type { BranchCompound, BranchMember, BranchRecord, PostDuty } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import * as queries from './branch.queries.ts'

const dutyOrder: Readonly<Record<PostDuty, number>> = { secretary: 0, deputy: 1, member: 2 }

const by = <Row extends { readonly organisationId: string }>(rows: readonly Row[]) =>
  Map.groupBy(rows, ({ organisationId }) => organisationId)

/** Branches with all that belongs to them, in a fixed number of statements however many there are. */
export async function listBranches(
  call: CoreCall,
  scope: queries.BranchScope,
): Promise<readonly BranchRecord[]> {
  const founded = await queries.listFounded(call.core, scope)
  const ids = founded.map(({ id }) => id)
  if (ids.length === 0) return []
  const covers = by(await queries.listCoveredBy(call.core, ids))
  const counts = by(await queries.countMembersOf(call.core, ids))
  const terms = by(await queries.listOpenTerms(call.core, ids))
  const openPosts = await queries.listOpenPosts(call.core, ids)
  const successors = by(await queries.listSuccessors(call.core, ids))
  const names = await call.services.people.displayNames(
    [...new Set(openPosts.map(({ personId }) => personId))],
    'reader',
  )
  const posts = by(openPosts)
  return founded.map(({ id, name, form, state, foundedOn, endedOn, replyNumber, repliedOn }) => {
    const count = (kind: 'formal' | 'reported', category?: 'full' | 'probationary') =>
      (counts.get(id) ?? [])
        .filter((row) => row.kind === kind && (category === undefined || row.category === category))
        .reduce((sum, row) => sum + row.members, 0)
    const [term] = terms.get(id) ?? []
    return {
      id,
      name,
      form: form === 'compound' || form === 'grid' ? form : 'joint',
      state: state === 'dissolved' ? 'dissolved' : 'approved',
      foundedOn,
      endedOn,
      reply: replyNumber === null || repliedOn === null ? null : { number: replyNumber, day: repliedOn },
      compounds: (covers.get(id) ?? []).map(viewCompound),
      fullMembers: count('formal', 'full'),
      probationaryMembers: count('formal', 'probationary'),
      reportedMembers: count('reported'),
      term:
        term === undefined ? null : { ordinal: term.ordinal, startsOn: term.startsOn, endsOn: term.endsOn },
      posts: (posts.get(id) ?? [])
        .map(({ personId, duty, validFrom }) => ({
          personId,
          name: names.get(personId) ?? '',
          duty,
          since: validFrom,
        }))
        .toSorted((a, b) => dutyOrder[a.duty] - dutyOrder[b.duty] || a.since.localeCompare(b.since)),
      successors: (successors.get(id) ?? []).map((to) => ({ id: to.id, name: to.name })),
    }
  })
}

function viewCompound({
  id,
  code,
  name,
  gridId,
  communityId,
}: Awaited<ReturnType<typeof queries.listCoveredBy>>[number]): BranchCompound {
  return { id, code, name, gridId, communityId }
}

/** The members of a branch for whoever may see them. */
export async function listBranchMembers(
  call: CoreCall,
  organisationId: string,
): Promise<readonly BranchMember[]> {
  await requireMemberSight(call, organisationId)
  const rows = await queries.listMembersOf(call.core, organisationId)
  const names = await call.services.people.displayNames(
    rows.map(({ personId }) => personId),
    'reader',
  )
  return rows.map(({ personId, kind, category }) => ({
    personId,
    name: names.get(personId) ?? '',
    category,
    affiliation: kind,
  }))
}

/** A role for the branch itself reaches its members, as does one over every compound that it covers. */
async function requireMemberSight(call: CoreCall, organisationId: string): Promise<void> {
  const permission = 'people.view_members'
  const places = call.visiblePlaces(permission)
  if (places === null || (call.visibleOrganisations(permission) ?? []).includes(organisationId)) return
  const covers = await queries.listCoveredBy(call.core, [organisationId])
  if (covers.length === 0 || !covers.every(({ id }) => places.includes(id))) {
    throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
  }
}
