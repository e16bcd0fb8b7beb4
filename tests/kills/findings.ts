import { withAdmin } from '@sanzhi/db'
import { verifyAudit } from '@sanzhi/host/operator'
import type { Database } from '@sanzhi/db'
import { slugs } from './place.ts'
import type { WriteLog } from './writers.ts'

/** What the database holds at the end, by name; each of `mustBeZero` is a broken promise where it is not. */
export interface Findings {
  readonly counts: Readonly<Record<string, number>>
  readonly mustBeZero: Readonly<Record<string, number>>
}

/** Counts as the superuser, over all streets, so that no wall hides a row. */
const counted = {
  marks: 'select count(*) from plg_marks.mark',
  events: `select count(*) from core.event where type = 'marks.put'`,
  heard: 'select count(*) from plg_marks.heard',
  rung: 'select count(*) from plg_marks.rung',
  'audit events': 'select count(*) from core.audit_event',
  'audit links': 'select count(*) from core.audit_link',
} as const

const broken = {
  'half-written: a mark without its twin, event or audit': `select count(*) from plg_marks.mark m where
     1 <> (select count(*) from plg_marks.twin t where t.tenant_id = m.tenant_id and t.mark_id = m.id)
     or 1 <> (select count(*) from core.event e where e.tenant_id = m.tenant_id and e.subject = m.id::text)
     or 1 <> (select count(*) from core.audit_event a where a.tenant_id = m.tenant_id
       and a.action = 'marks.put' and a.object = 'mark:' || m.id)`,
  'half-written: a twin, event or audit without its mark': `select
     (select count(*) from plg_marks.twin t where not exists
       (select 1 from plg_marks.mark m where m.tenant_id = t.tenant_id and m.id = t.mark_id))
     + (select count(*) from core.event e where e.type = 'marks.put' and not exists
       (select 1 from plg_marks.mark m where m.tenant_id = e.tenant_id and m.id::text = e.subject))
     + (select count(*) from core.audit_event a where a.action = 'marks.put' and not exists
       (select 1 from plg_marks.mark m where m.tenant_id = a.tenant_id and 'mark:' || m.id = a.object))`,
  'events handled twice': `select count(*) from
     (select 1 from plg_marks.heard group by tenant_id, mark_id having count(*) > 1) twice`,
  'events never handled': `select count(*) from plg_marks.mark m where not exists
     (select 1 from plg_marks.heard h where h.tenant_id = m.tenant_id and h.mark_id = m.id)`,
  'handled events without what the handler wrote beside': `select count(*) from plg_marks.heard h where
     1 <> (select count(*) from core.audit_event a where a.tenant_id = h.tenant_id
       and a.action = 'marks.heard' and a.object = 'mark:' || h.mark_id)`,
  'timers rung twice': `select count(*) from
     (select 1 from plg_marks.rung group by tenant_id, mark_id having count(*) > 1) twice`,
  'timers never rung': `select count(*) from plg_marks.mark m where not exists
     (select 1 from plg_marks.rung r where r.tenant_id = m.tenant_id and r.mark_id = m.id)`,
  'jobs left over': `select count(*) from jobs.job where task in ('events.deliver', 'marks.due')`,
  'audit events without a place in the chain': `select count(*) from core.audit_event e where not exists
     (select 1 from core.audit_link l where l.tenant_id = e.tenant_id and l.id = e.id)`,
  'audit events still announced': 'select count(*) from jobs.unsealed',
} as const

export async function lookAtEverything(
  adminUrl: string,
  database: Database,
  log: WriteLog,
): Promise<Findings> {
  return withAdmin(adminUrl, async (admin) => {
    await admin.query('create index if not exists event_subject on core.event (tenant_id, subject)')
    for (const table of ['twin', 'heard', 'rung']) {
      await admin.query(`create index if not exists ${table}_mark on plg_marks.${table} (tenant_id, mark_id)`)
    }
    await admin.query('analyze')
    const count = async (text: string): Promise<number> =>
      Number((await admin.query<{ count: string }>(`select (${text}) as count`)).rows[0]?.count)
    const all = async (texts: Readonly<Record<string, string>>): Promise<Record<string, number>> => {
      const found: Record<string, number> = {}
      for (const [name, text] of Object.entries(texts)) found[name] = await count(text)
      return found
    }
    const { rows } = await admin.query<{ id: string }>('select id from plg_marks.mark')
    const there = new Set(rows.map(({ id }) => id))
    const unsureThere = [...log.unsure].filter((id) => there.has(id)).length
    const verdicts = await Promise.all(slugs.map((slug) => verifyAudit(database, slug, [])))
    return {
      counts: {
        'writes acknowledged': log.acknowledged.size,
        'writes repeated under their key until acknowledged': log.repeated.size,
        'writes cut off and there, whole': unsureThere,
        'writes cut off and not there': log.unsure.size - unsureThere,
        ...(await all(counted)),
        'audit records verified': verdicts.reduce((sum, { checked }) => sum + checked, 0),
      },
      mustBeZero: {
        'acknowledged writes lost': [...log.acknowledged].filter((id) => !there.has(id)).length,
        'repeated writes refused': log.refused.size,
        'marks that nobody wrote': there.size - log.acknowledged.size - unsureThere,
        ...(await all(broken)),
        'chains that are not whole': verdicts.filter(({ fault }) => fault !== undefined).length,
      },
    }
  })
}
