import { defineDomain } from '../core-domain.ts'
import { modulesRouter } from './modules.router.ts'

const view = ['plugins.view']

/** Modules are plugins: the word on screen is the first, in code and addresses the second. */
export const modules = defineDomain({
  name: 'plugins',
  router: modulesRouter,
  title: { zh: '模块管理', en: 'Modules' },
  permissions: {
    'plugins.view': { zh: '查看模块', en: 'View modules' },
    'plugins.manage': { zh: '启用和停用模块', en: 'Switch modules on and off' },
  },
  wholeStreet: ['plugins.manage'],
  roles: {
    street_approver: view,
    street_clerk: view,
    community_secretary: view,
    community_clerk: view,
    branch_secretary: view,
    system_admin: ['plugins.view', 'plugins.manage'],
    security_admin: view,
    audit_admin: view,
  },
})
