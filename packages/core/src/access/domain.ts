import { defineDomain } from '../core-domain.ts'
import { accessRouter } from './access.router.ts'
import * as createGrant from './migrations/20261122T1015_create_grant.ts'
import * as extendGrant from './migrations/20261125T0500_extend_grant.ts'
import * as createMatrix from './migrations/20261125T0505_create_matrix.ts'
import { personalFields } from '../people/personal-field.ts'
import { streetRoleIds, type RoleMatrix } from './roles.ts'

const viewers: RoleMatrix = {
  street_approver: ['access.view'],
  system_admin: ['access.view'],
  security_admin: ['access.view', 'access.grant', 'access.change_matrix'],
  audit_admin: ['access.view'],
}

const roles: RoleMatrix = Object.fromEntries(
  streetRoleIds.map((role) => [role, ['access.view_own', ...(viewers[role] ?? [])]]),
)

/** Roles are given by the security administrator alone; the other two hands read along. Source: handbook 6.2, section 8. */
export const access = defineDomain({
  name: 'access',
  router: accessRouter,
  title: { zh: '角色权限', en: 'Roles and permissions' },
  permissions: {
    'access.view_own': { zh: '进入街道', en: 'Enter the street' },
    'access.view': { zh: '查看角色授权和权限矩阵', en: 'View role grants and the matrix' },
    'access.grant': { zh: '授予、延长和结束角色', en: 'Give, extend and end roles' },
    'access.change_matrix': { zh: '调整权限矩阵', en: 'Change the matrix of permissions' },
  },
  wholeStreet: ['access.change_matrix'],
  roles,
  personalFields: ['role_grant', 'role_grant_change', 'matrix_change'].flatMap((table) =>
    personalFields(
      table,
      { purpose: 'staff_accounts', seenBy: 'access.view' },
      {
        reason: {
          title:
            table === 'matrix_change'
              ? { zh: '权限调整事由', en: 'Reason for changing the matrix' }
              : { zh: '授权事由', en: 'Reason for a grant' },
        },
      },
    ),
  ),
  migrations: {
    core: {
      '20261122T1015_create_grant': createGrant,
      '20261125T0500_extend_grant': extendGrant,
      '20261125T0505_create_matrix': createMatrix,
    },
  },
})
