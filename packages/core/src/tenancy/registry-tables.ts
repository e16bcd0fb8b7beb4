import type { StreetFacts } from '@sanzhi/plugin-api'
import type { Generated } from 'kysely'

/** Schema `registry` as `registry_rt` sees it. */
export interface RegistryTables {
  district: {
    districtId: string
    slug: string
    name: string
    nameEn: string | null
    code: string
    createdAt: Date
  }
  street: {
    tenantId: string
    districtId: string
    slug: string
    name: string
    nameEn: string | null
    code: string
    state: StreetFacts['state']
    revision: number
    createdAt: Date
  }
  streetMember: { tenantId: string; accountId: string; createdAt: Date }
  districtMember: {
    districtId: string
    accountId: string
    role: 'district_admin' | 'district_viewer'
    createdAt: Date
  }
  pluginRelease: { pluginId: string; version: string; manifest: unknown; installedAt: Date }
  /** Streets whose Party organisations changed since their district's register was copied. */
  organisationChange: { tenantId: string; changedAt: Date }
  /** Streets with figures that their district has not seen yet, and since when. */
  indicatorChange: { tenantId: string; since: Date; changedAt: Date }
  enabledPlugin: {
    tenantId: string
    pluginId: string
    version: string
    enabled: boolean
    changedAt: Date
    changedBy: string
  }
  /** Where each street's audit chain ends: see `core.audit_seal`. */
  auditHead: { tenantId: string; sequence: number; hash: string; sealedAt: Date }
  /** No row or one. */
  installation: {
    isSample: boolean
    clockOffsetMs: Generated<number>
    clockMovedAt: Generated<Date | null>
    createdAt: Date
  }
  /** Streets on trial that were thrown away: what is left of them. */
  streetRemoval: {
    tenantId: string
    districtId: string
    slug: string
    name: string
    code: string
    askedBy: string
    askedAt: Date
    /** Deleted so far. */
    rows: number
    finishedAt: Date | null
  }
  worker: { workerId: string; name: string; startedAt: Date; seenAt: Date }
}
