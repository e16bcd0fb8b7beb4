import { defineDomain } from '../core-domain.ts'
import { accessRouter } from './access.router.ts'
import * as createGrant from './migrations/20261122T1015_create_grant.ts'
import { roleIds, type RoleMatrix } from './roles.ts'

const everybody: RoleMatrix = Object.fromEntries(
  roleIds.filter((role) => !role.startsWith('district_')).map((role) => [role, ['access.view_own']]),
)

export const access = defineDomain({
  name: 'access',
  router: accessRouter,
  permissions: { 'access.view_own': { zh: '进入街道', en: 'Enter the street' } },
  roles: everybody,
  migrations: { core: { '20261122T1015_create_grant': createGrant } },
})
