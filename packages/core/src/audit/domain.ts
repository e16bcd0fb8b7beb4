import { defineDomain } from '../core-domain.ts'
import * as createAudit from './migrations/20261122T1020_create_audit.ts'

export const audit = defineDomain({
  name: 'audit',
  migrations: { core: { '20261122T1020_create_audit': createAudit } },
})
