import { roleNames, type RoleId } from '@sanzhi/core'

/** Ids and texts of one street that a request may carry. */
export interface StreetWords {
  readonly communityId: string
  readonly gridId: string
  readonly compoundId: string
  readonly planId: string
  /** Begins a name of its own, for searching. */
  readonly communityName: string
  readonly gridName: string
  readonly compoundName: string
  readonly memberName: string
  /** Places after rows of its own lists. */
  readonly gridCursor: string
  readonly compoundCursor: string
  readonly memberCursor: string
  /** A form with a roster and its file, and the hash of what it would change. */
  readonly upload: { readonly roster: string; readonly file: string; readonly planHash: string }
}

/** What one may expect of a procedure: stated here once more, apart from the code that decides it. */
export interface Entry {
  /** Let in when they hold the role in the whole street. */
  readonly roles: readonly RoleId[]
  /** What whoever is let in is answered with. Not 200 where that would change what the next one finds. */
  readonly answer: readonly [status: number, reason: string | null]
  /** Every field that the procedure takes, filled with a street's own. */
  input?(words: StreetWords): Readonly<Record<string, unknown>>
  /** `form` for what comes as a file. */
  readonly encoding?: 'form'
  /** What another street's id in place of one's own comes to: 404 with this reason, or a list without rows. */
  readonly foreignId?: 'empty' | { readonly notFound: string }
  /** Inputs with other fields filled from another street: all come to 200 and show nothing of it. */
  foreignWords?(theirs: StreetWords): readonly Readonly<Record<string, unknown>>[]
}

const isRole = (name: string): name is RoleId => name in roleNames
/** The 13 roles and, apart from them, the three hands. Source: handbook section 8. */
export const roleIds: readonly RoleId[] = Object.keys(roleNames).filter(isRole)
const all = roleIds.filter((role) => !role.startsWith('district_'))
const except = (...left: readonly RoleId[]): readonly RoleId[] => all.filter((role) => !left.includes(role))

/** Those who work in an office: Party data is theirs to see. */
const office = [
  'street_approver',
  'street_clerk',
  'community_secretary',
  'community_clerk',
  'branch_secretary',
] as const
const placesReaders = except('resident', 'security_admin', 'audit_admin')
const importReaders = ['street_approver', 'street_clerk', 'system_admin', 'audit_admin'] as const
const planReaders = [...office, 'grid_worker', 'system_admin', 'audit_admin'] as const
const planner = ['street_clerk', 'community_secretary'] as const
const listed = [200, null] as const
const changedMeanwhile = [412, 'branch-on-grid.plan_changed'] as const
const noPlan = { notFound: 'branch-on-grid.plan_not_found' } as const

/** A version that no plan has: whoever is let in is told so, and the plan stays as it is. */
const address = (words: StreetWords) => ({ id: words.planId, version: 999 })

/** By `<scope>/<endpoint>/<procedure>`. The matrix fails for a procedure without an entry and the other way round. */
export const entries: Readonly<Record<string, Entry>> = {
  'account/account/session': { roles: roleIds, answer: listed },
  'district/tenancy/listStreets': { roles: [], answer: listed },

  'street/access/me': { roles: all, answer: listed },

  'street/places/listCommunities': { roles: placesReaders, answer: listed },
  'street/places/listGrids': {
    roles: placesReaders,
    answer: listed,
    input: ({ communityId }) => ({ communityId, kind: 'residential', limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.gridName }, { after: theirs.gridCursor, limit: 5 }],
  },
  'street/places/listCompounds': {
    roles: placesReaders,
    answer: listed,
    input: ({ communityId, gridId }) => ({ communityId, gridId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.compoundName }, { after: theirs.compoundCursor, limit: 5 }],
  },
  'street/places/getCompound': {
    roles: placesReaders,
    answer: listed,
    input: ({ compoundId }) => ({ id: compoundId }),
    foreignId: { notFound: 'places.compound_not_found' },
  },

  'street/organisations/listMembers': {
    roles: office,
    answer: listed,
    input: ({ compoundId }) => ({ compoundId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.memberName }, { after: theirs.memberCursor, limit: 5 }],
  },
  'street/organisations/listOrganisations': { roles: office, answer: listed },

  'street/imports/rosters': { roles: importReaders, answer: listed },
  'street/imports/listBatches': { roles: importReaders, answer: listed },
  'street/imports/preview': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload: { roster, file } }) => ({ roster, file }),
    encoding: 'form',
  },
  'street/imports/commit': {
    roles: ['street_clerk'],
    answer: listed,
    input: ({ upload }) => upload,
    encoding: 'form',
  },

  'street/plugins/list': {
    roles: [...office, 'system_admin', 'security_admin', 'audit_admin'],
    answer: listed,
  },
  'street/plugins/enable': {
    roles: ['system_admin'],
    answer: listed,
    input: () => ({ id: 'branch-on-grid' }),
  },
  'street/plugins/disable': {
    roles: ['system_admin'],
    answer: listed,
    input: () => ({ id: 'spare-notes' }),
  },

  'street/branch-on-grid/plan.current': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.list': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.street': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.coverage': { roles: planReaders, answer: listed },
  'street/branch-on-grid/plan.propose': {
    roles: planner,
    answer: [409, 'branch-on-grid.plan_submitted'],
    input: () => ({ mode: 'grid' }),
  },
  'street/branch-on-grid/plan.submit': {
    roles: planner,
    answer: changedMeanwhile,
    input: address,
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.discard': {
    roles: planner,
    answer: changedMeanwhile,
    input: address,
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.return': {
    roles: ['street_approver'],
    answer: changedMeanwhile,
    input: (words) => ({ ...address(words), reason: '请补充材料' }),
    foreignId: noPlan,
  },
  'street/branch-on-grid/plan.approve': {
    roles: ['street_approver'],
    answer: changedMeanwhile,
    input: (words) => ({ ...address(words), replyNumber: '党工委〔2026〕1号', repliedOn: '2026-11-20' }),
    foreignId: noPlan,
  },
}
