import { inTenant, type Database } from '@sanzhi/db'
import { newId, type PlainDate } from '@sanzhi/kernel'
import type { CoreTables } from '../core-call.ts'
import { appendAudit } from './append-audit.ts'
import { findEntry } from './audit.queries.ts'

const action = 'audit.street_entered'

export interface StreetEntry {
  readonly tenantId: string
  readonly accountId: string
  readonly requestId: string
  readonly now: Date
  readonly today: PlainDate
}

/**
 * Writes down that a person came into a street today, unless it stands there already: another server may have seen
 * the person first. Two at once may both write it, which is no harm.
 */
export async function recordEntry(database: Database, entry: StreetEntry): Promise<void> {
  const { tenantId, accountId, requestId, now, today } = entry
  const object = `account:${accountId}`
  await inTenant(database, tenantId, async (db) => {
    const core = db.as<CoreTables>('core_rt', 'core')
    const since = new Date(`${today}T00:00:00+08:00`)
    if ((await findEntry(core, { action, object, since })) === undefined) {
      await appendAudit(core, {
        id: newId(now),
        action,
        object,
        details: '{}',
        requestId,
        createdAt: now,
        createdBy: accountId,
      })
    }
  })
}
