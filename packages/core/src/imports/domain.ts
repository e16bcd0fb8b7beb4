import { defineDomain } from '../core-domain.ts'
import { importsRouter } from './imports.router.ts'
import * as createImport from './migrations/20261122T1040_create_import.ts'

const view = ['imports.view']

export const imports = defineDomain({
  name: 'imports',
  router: importsRouter,
  title: { zh: '数据导入', en: 'Imports' },
  permissions: {
    'imports.view': { zh: '查看导入记录', en: 'View imports' },
    'imports.run': { zh: '导入名册', en: 'Import rosters' },
  },
  roles: {
    street_approver: view,
    street_clerk: ['imports.view', 'imports.run'],
    system_admin: view,
    audit_admin: view,
  },
  migrations: { core: { '20261122T1040_create_import': createImport } },
})
