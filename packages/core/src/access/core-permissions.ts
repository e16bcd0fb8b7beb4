import type { LocalText } from '@sanzhi/plugin-api'
import type { RoleMatrix } from './roles.ts'

/** What people may be allowed in the core's own domains. */
export const corePermissions = {
  'access.view_own': { zh: '进入街道', en: 'Enter the street' },
  'places.view': { zh: '查看社区、网格和小区', en: 'View communities, grids and compounds' },
  'people.view_members': { zh: '查看党员名册', en: 'View the roster of Party members' },
  'organisations.view': { zh: '查看党组织', en: 'View Party organisations' },
  'imports.view': { zh: '查看导入记录', en: 'View imports' },
  'imports.run': { zh: '导入名册', en: 'Import rosters' },
  'plugins.view': { zh: '查看模块', en: 'View modules' },
  'plugins.manage': { zh: '启用和停用模块', en: 'Switch modules on and off' },
} as const satisfies Record<string, LocalText>

const office = ['access.view_own', 'places.view', 'people.view_members', 'organisations.view', 'plugins.view']

/** Default role × permission. Property, enforcement, partner and resident roles see no Party data: handbook 6.2 P4. */
export const coreRoles: RoleMatrix = {
  street_approver: [...office, 'imports.view'],
  street_clerk: [...office, 'imports.view', 'imports.run'],
  community_secretary: office,
  community_clerk: office,
  branch_secretary: office,
  grid_worker: ['access.view_own', 'places.view'],
  committee_chair: ['access.view_own', 'places.view'],
  property_manager: ['access.view_own', 'places.view'],
  enforcement_officer: ['access.view_own', 'places.view'],
  partner_liaison: ['access.view_own', 'places.view'],
  resident: ['access.view_own'],
  system_admin: ['access.view_own', 'places.view', 'imports.view', 'plugins.view', 'plugins.manage'],
  security_admin: ['access.view_own', 'plugins.view'],
  audit_admin: ['access.view_own', 'imports.view', 'plugins.view'],
}
