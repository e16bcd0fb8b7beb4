import { inDistrict, inSystem, readSystem, removalFunction, type Database } from '@sanzhi/db'
import { sql } from 'kysely'
import type { RegisterTables } from '../../organisations/register/register-tables.ts'
import type { CoreTables } from '../../core-call.ts'
import type { Sweep, SweepContext } from '../../core-domain.ts'
import type { JobsTables } from '../../events/queue.queries.ts'
import type { AuthTables } from '../../identity/auth-tables.ts'
import type { DistrictIndicatorsTables } from '../../indicators/indicators-tables.ts'
import type { OpeningTables } from '../opening/opening-tables.ts'
import type { RegistryTables } from '../registry-tables.ts'
import type { StandingTables } from '../standing/standing-tables.ts'
import { listStreetTables, type StreetTable } from '../street-rows.ts'
import * as queries from './removal.queries.ts'

const rowsAtOnce = 5_000
/** Longer than a statement of a page: whoever asked is not waiting for it. */
const timeoutMs = 120_000

/**
 * Deletes what is left of streets that were thrown away. Each batch is a transaction, so a worker that is killed is
 * followed by one that goes on where it was, and two at once share the rows out.
 */
async function removeAll(context: SweepContext): Promise<void> {
  const { database } = context
  for (const removal of await queries.listUnfinished(readSystem<RegistryTables>(database, 'registry_rt'))) {
    await removeStreetRows(context, removal)
  }
}

async function removeStreetRows(
  { database, fileStore, now }: SweepContext,
  { tenantId, districtId }: queries.RemovalRow,
): Promise<void> {
  const own = database.read({ kind: 'tenant', tenantId })
  // What refers to others goes before them.
  const tables = [...(await listStreetTables(own))].toReversed()
  await forgetJobs(database, tenantId)
  // A write that was just committing when the street was closed may come in behind the first round.
  for (;;) {
    let gone = 0
    for (const table of tables) gone += await emptyTable(database, tenantId, table)
    if (gone === 0) break
  }
  for await (const content of fileStore.list()) {
    if (content.tenantId === tenantId) await fileStore.delete(content)
  }
  await forgetInDistrict(database, districtId, tenantId)
  await forgetJobs(database, tenantId)
  await closeAccounts(database, tenantId)
  await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
    queries.finishRemoval(registry, tenantId, now),
  )
}

/** How many rows went. */
async function emptyTable(
  database: Database,
  tenantId: string,
  { schema, name, refersToItself }: StreetTable,
): Promise<number> {
  const most = refersToItself ? null : rowsAtOnce
  let all = 0
  for (;;) {
    const gone = await database.write(
      { kind: 'tenant', tenantId },
      async (db) => {
        const core = db.as<CoreTables>('core_rt', 'core')
        const { rows } = await sql<{ gone: number }>`
          select ${sql.raw(removalFunction(schema))}(${name}, ${most}::integer) as gone`.execute(core)
        const count = rows[0]?.gone ?? 0
        if (count > 0) await queries.countRemoved(db.system<RegistryTables>('registry_rt'), tenantId, count)
        return count
      },
      { timeoutMs },
    )
    all += gone
    if (most === null || gone < most) return all
  }
}

/** What waits to be done or sealed. */
async function forgetJobs(database: Database, tenantId: string): Promise<void> {
  await inSystem<JobsTables, void>(database, 'jobs_rt', async (jobs) => {
    await jobs.deleteFrom('job').where('tenantId', '=', tenantId).execute()
    await jobs.deleteFrom('timer').where('tenantId', '=', tenantId).execute()
  })
  await database.write({ kind: 'tenant', tenantId }, async (db) => {
    await sql`select jobs.finish_sealing(array(select event_id from jobs.list_unsealed()))`.execute(
      db.as<CoreTables>('core_rt', 'core'),
    )
  })
}

/** The district's copies of its figures and the form that it was opened with. */
async function forgetInDistrict(database: Database, districtId: string, streetId: string): Promise<void> {
  await inDistrict(database, districtId, async (scoped) => {
    const db = scoped.as<DistrictIndicatorsTables & OpeningTables & RegisterTables & StandingTables>(
      'district_rt',
      'core',
    )
    await db.deleteFrom('districtFigure').where('streetId', '=', streetId).execute()
    await db.deleteFrom('districtOrganisation').where('streetId', '=', streetId).execute()
    await db.deleteFrom('streetStanding').where('streetId', '=', streetId).execute()
    await db.deleteFrom('streetOpening').where('streetId', '=', streetId).execute()
  })
}

/** Accounts that worked here alone go with all that they ever signed. */
async function closeAccounts(database: Database, tenantId: string): Promise<void> {
  const registry = readSystem<RegistryTables>(database, 'registry_rt')
  const ids = await queries.listOwnAccounts(registry, tenantId)
  if (ids.length === 0) return
  await inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
    await auth
      .deleteFrom('user')
      .where('id', 'in', [...ids])
      .execute()
    await auth
      .deleteFrom('signInGuard')
      .where(
        'key',
        'in',
        ids.map((id) => `account:${id}`),
      )
      .execute()
  })
}

export const removeStreets: Sweep = { name: 'tenancy.removal', everyMs: 5_000, run: removeAll }
