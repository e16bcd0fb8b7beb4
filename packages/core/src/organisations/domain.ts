import { defineDomain } from '../core-domain.ts'
import * as createOrganisation from './migrations/20261122T1030_create_organisation.ts'
import * as addSuperior from './migrations/20261125T0510_add_superior.ts'
import { organisationsRouter } from './organisations.router.ts'

const view = ['organisations.view']

export const organisations = defineDomain({
  name: 'organisations',
  router: organisationsRouter,
  title: { zh: '党组织', en: 'Party organisations' },
  permissions: { 'organisations.view': { zh: '查看党组织', en: 'View Party organisations' } },
  roles: {
    street_approver: view,
    street_clerk: view,
    community_secretary: view,
    community_clerk: view,
    branch_secretary: view,
  },
  migrations: {
    core: {
      '20261122T1030_create_organisation': createOrganisation,
      '20261125T0510_add_superior': addSuperior,
    },
  },
})
