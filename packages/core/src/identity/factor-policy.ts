import type { StreetFacts } from '@sanzhi/plugin-api'
import type { RoleId } from '../access/roles.ts'

/**
 * Roles that show a second factor where a street is live: all above grid worker. Source: handbook 6.2, GB/T 22239-2019
 * level 3 (8.1.4.1, two ways of identification; confidence H). While a street is on trial it is only recommended:
 * there the rows are being checked, and nobody has factors yet.
 */
const rolesWithFactor: ReadonlySet<string> = new Set<RoleId>([
  'district_admin',
  'district_viewer',
  'street_approver',
  'street_clerk',
  'community_secretary',
  'community_clerk',
  'branch_secretary',
  'system_admin',
  'security_admin',
  'audit_admin',
])

/** Whether somebody with these roles must have shown a second factor to work in a street of this state. */
export function needsFactor(state: StreetFacts['state'], roles: readonly string[]): boolean {
  return state !== 'trial' && roles.some((role) => rolesWithFactor.has(role))
}
