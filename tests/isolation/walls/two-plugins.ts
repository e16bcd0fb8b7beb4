import {
  column,
  createTable,
  inTenant,
  installPlugin,
  migrateSchema,
  type Database,
  type ScopedDb,
} from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import type { TestDatabase } from '@sanzhi/testkit'
import { sql, type Kysely } from 'kysely'

interface Stamped {
  id: string
  createdAt: Date
  createdBy: string | null
  updatedAt: Date
  version: number
}

export interface XTables {
  visit: Stamped & { note: string; code: string }
  /** The same under its full name, for a builder that has lost its schema. */
  'plg_x.visit': XTables['visit']
}

export const streetA = '0198c000-0000-7000-8000-0000000000aa'
export const streetB = '0198c000-0000-7000-8000-0000000000bb'

/** Plugin `x` may read id and name of grids; plugin `y` stands beside it with a table of its own. */
export async function installTwoPlugins(test: TestDatabase): Promise<void> {
  await installPlugin(test.adminUrl, test.gateUser, { id: 'x', reads: { grid_v1: ['id', 'name'] } })
  await installPlugin(test.adminUrl, test.gateUser, { id: 'y', reads: { compound_v1: ['id'] } })
  for (const [schema, name] of [
    ['plg_x', 'visit'],
    ['plg_y', 'secret'],
  ] as const) {
    await migrateSchema(test.adminUrl, schema, {
      [`20261122T1000_create_${name}`]: {
        up: (db) =>
          createTable(db, {
            schema,
            name,
            columns: { note: column.text(), code: column.text() },
            unique: [['code']],
          }),
      },
    })
  }
}

const stamp = { createdAt: new Date(0), createdBy: null, updatedAt: new Date(0), version: 1 }

/** What plugin `x` holds in its hands: a query builder bound to its role and one street. */
export function asX(db: ScopedDb): Kysely<XTables> {
  return db.as<XTables>('plg_x', 'plg_x')
}

export function visit(note: string, code: string): XTables['visit'] {
  return { id: newId(), note, code, ...stamp }
}

/** Rows of both plugins and of the core, each naming its street: `… of A`. */
export async function fillStreet(database: Database, tenantId: string, street: string): Promise<void> {
  await inTenant(database, tenantId, async (db) => {
    await asX(db)
      .insertInto('visit')
      .values(visit(`x of ${street}`, 'first'))
      .execute()
    const columns = sql`tenant_id, id, created_at, updated_at, version`
    const values = () => sql`${tenantId}, ${newId()}, to_timestamp(0), to_timestamp(0), 1`
    await sql`insert into plg_y.secret (${columns}, note, code) values (${values()}, ${`y of ${street}`}, 'first')`.execute(
      db.as('plg_y', 'plg_y'),
    )
    const core = db.as('core_rt', 'core')
    const community = newId()
    await sql`insert into core.community (tenant_id, id, created_at, updated_at, version, code, name)
      values (${tenantId}, ${community}, to_timestamp(0), to_timestamp(0), 1, 'c', ${`community of ${street}`})`.execute(
      core,
    )
    await sql`insert into core.grid (${columns}, community_id, code, name, kind, worker_name)
      values (${values()}, ${community}, 'g', ${`grid of ${street}`}, 'other', ${`worker of ${street}`})`.execute(
      core,
    )
    await sql`insert into core.person (${columns}, name) values (${values()}, ${`person of ${street}`})`.execute(
      core,
    )
  })
}
