import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import { firstRoles } from '../opening/opening.ts'
import type { RegistryTables } from '../registry-tables.ts'
import type { StandingFacts } from './standing.ts'
import type { StandingTables } from './standing-tables.ts'

/** The facts of the street of the scope: two statements. */
export async function readFacts(
  street: { readonly core: Kysely<CoreTables>; readonly registry: Kysely<RegistryTables> },
  today: PlainDate,
): Promise<StandingFacts> {
  const counted = await sql<Omit<StandingFacts, 'modules'>>`select
    (select count(*) from core.community where tenant_id = sec.tenant()) as communities,
    (select count(*) from core.grid where tenant_id = sec.tenant()) as grids,
    (select count(*) from core.compound where tenant_id = sec.tenant()) as compounds,
    array(select distinct role from core.role_grant where tenant_id = sec.tenant()
      and role = any(${[...firstRoles]}::text[]) and place_id is null and organisation_id is null and ended_at is null
      and valid_from <= ${today} and coalesce(valid_to >= ${today}, true) order by role) as roles,
    array(select item from core.readiness_item where tenant_id = sec.tenant() and is_complete order by item) as "itemsDone"
  `.execute(street.core)
  const modules = await street.registry
    .selectFrom('enabledPlugin')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('enabled', '=', true)
    .executeTakeFirstOrThrow()
  const [facts] = counted.rows
  if (facts === undefined) throw new Error('counting gives a row')
  return { ...facts, modules: modules.count }
}

/** Writes what was measured; the time of the last change moves only with the facts. */
export async function writeStanding(
  db: Kysely<StandingTables>,
  row: Omit<StandingTables['streetStanding'], 'facts'> & { readonly facts: string },
): Promise<void> {
  await db
    .insertInto('streetStanding')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['streetId']).doUpdateSet((eb) => ({
        facts: eb.ref('excluded.facts'),
        changedAt: sql<Date>`case when street_standing.facts = excluded.facts then street_standing.changed_at
          else excluded.changed_at end`,
        measuredAt: eb.ref('excluded.measuredAt'),
        updatedAt: eb.ref('excluded.updatedAt'),
      })),
    )
    .execute()
}

export function listStandings(db: Kysely<StandingTables>) {
  return db.selectFrom('streetStanding').select(['streetId', 'facts', 'changedAt', 'measuredAt']).execute()
}
