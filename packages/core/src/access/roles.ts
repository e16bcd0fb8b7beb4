import type { LocalText } from '@sanzhi/plugin-api'

/**
 * The 13 roles of a district's work and, apart from them, the three hands that must never be one.
 * Source: handbook section 8.
 */
export const roleNames = {
  district_admin: { zh: '区级管理员', en: 'District administrator' },
  district_viewer: { zh: '区级查阅员', en: 'District viewer' },
  street_approver: { zh: '街道审批人', en: 'Street approver' },
  street_clerk: { zh: '街道经办员', en: 'Street clerk' },
  community_secretary: { zh: '社区党委书记', en: 'Community Party secretary' },
  community_clerk: { zh: '社区经办员', en: 'Community clerk' },
  branch_secretary: { zh: '党支部书记', en: 'Branch secretary' },
  grid_worker: { zh: '网格员', en: 'Grid worker' },
  committee_chair: { zh: '业委会主任（自管小组长）', en: "Owners' committee chair or group leader" },
  property_manager: { zh: '物业项目经理', en: 'Property manager' },
  enforcement_officer: { zh: '执法队员', en: 'Enforcement officer' },
  partner_liaison: { zh: '共建单位联络员', en: 'Partner unit liaison' },
  resident: { zh: '居民（业主）', en: 'Resident or owner' },
  system_admin: { zh: '系统管理员', en: 'System administrator' },
  security_admin: { zh: '安全管理员', en: 'Security administrator' },
  audit_admin: { zh: '审计管理员', en: 'Audit administrator' },
} as const satisfies Record<string, LocalText>

export type RoleId = keyof typeof roleNames

export const roleIds = Object.keys(roleNames)

function isRoleId(role: string): role is RoleId {
  return Object.hasOwn(roleNames, role)
}

/** Those that may be held in a street; the district's are held in the district. */
export const streetRoleIds: readonly RoleId[] = roleIds
  .filter(isRoleId)
  .filter((role) => role !== 'district_admin' && role !== 'district_viewer')

/** A matrix of role × permission, as core domains and plugins bring it. */
export type RoleMatrix = Readonly<Record<string, readonly string[]>>
