import { defineDomain } from '../core-domain.ts'
import { auditRouter } from './audit.router.ts'
import * as createAudit from './migrations/20261122T1020_create_audit.ts'
import * as createAuditSeal from './migrations/20261125T0700_create_audit_seal.ts'
import * as createAuditHead from './migrations/20261125T0701_create_audit_head.ts'
import { sealStreets } from './seal-streets.ts'

/** Who did what and when, in a chain that shows whatever was done to it afterwards. */
export const audit = defineDomain({
  name: 'audit',
  router: auditRouter,
  title: { zh: '审计', en: 'Audit' },
  permissions: { 'audit.read': { zh: '查看审计日志', en: 'Read the audit' } },
  roles: { audit_admin: ['audit.read'] },
  sweeps: [{ name: 'audit.seal', everyMs: 1_000, run: sealStreets }],
  migrations: {
    registry: { '20261125T0701_create_audit_head': createAuditHead },
    core: {
      '20261122T1020_create_audit': createAudit,
      '20261125T0700_create_audit_seal': createAuditSeal,
    },
  },
  wholeStreet: ['audit.read'],
})
