import type { OrganisationsService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { readerAt } from '../people/person/reader.ts'
import { listBranches, listBranchMembers } from './branches/branch-records.ts'
import { foundBranches } from './branches/found-branches.ts'
import { moveMember } from './branches/move-member.ts'
import { endBranch, splitBranch } from './branches/regroup.ts'
import { beginTerm } from './branches/terms.ts'
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
    foundBranches: (branches, reply) => foundBranches(call, { branches, reply }),
    listBranches: ({ withEnded = false } = {}) => listBranches(call, { withEnded }),
    async findBranch(id) {
      const [branch] = await listBranches(call, { id, withEnded: true })
      return branch
    },
    listBranchMembers: (organisationId) => listBranchMembers(call, organisationId),
    beginTerm: (term) => beginTerm(call, term),
    moveMember: (personId, organisationId) => moveMember(call, personId, organisationId),
    splitBranch: (organisationId, into, reply) => splitBranch(call, { organisationId, into, reply }),
    endBranch: (handOver) => endBranch(call, handOver),
  }
}
