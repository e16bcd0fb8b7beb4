import { roleNames, type RoleId } from '@sanzhi/core'

const isRole = (name: string): name is RoleId => name in roleNames
/** The 13 roles and, apart from them, the three hands. Source: handbook section 8. */
export const roleIds: readonly RoleId[] = Object.keys(roleNames).filter(isRole)
/** All but those of the district, who hold no role in a street. */
export const all = roleIds.filter((role) => !role.startsWith('district_'))
export const except = (...left: readonly RoleId[]): readonly RoleId[] =>
  all.filter((role) => !left.includes(role))

/** Those who work in an office: Party data is theirs to see. */
export const office = [
  'street_approver',
  'street_clerk',
  'community_secretary',
  'community_clerk',
  'branch_secretary',
] as const

/** What a procedure answers with when all is well. */
export const listed = [200, null] as const
