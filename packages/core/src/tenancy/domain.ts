import { defineDomain } from '../core-domain.ts'
import * as createRegistry from './migrations/20261122T1000_create_registry.ts'
import * as createCanary from './migrations/20261122T1010_create_canary.ts'
import * as keepRevision from './migrations/20261123T0010_keep_revision.ts'
import { tenancyRouter } from './tenancy.router.ts'

export const tenancy = defineDomain({
  name: 'tenancy',
  districtRouter: tenancyRouter,
  migrations: {
    registry: {
      '20261122T1000_create_registry': createRegistry,
      '20261123T0010_keep_revision': keepRevision,
    },
    core: { '20261122T1010_create_canary': createCanary },
  },
})
