import { makeTestDatabase, type TestDatabase } from '@sanzhi/testkit'
import type { Kysely } from 'kysely'
import type { Database, ScopedDb } from '../src/database.ts'
import { installPlugin } from '../src/install/install.ts'
import { migrateSchema, type Migrations } from '../src/schema/migrate.ts'
import { column, createTable } from '../src/schema/tenant-table.ts'
import type { ProbeTables } from './probe-rows.ts'

export { box, item, streetA, streetB } from './probe-rows.ts'
export type { ProbeTables } from './probe-rows.ts'

const migrations: Migrations = {
  '20261122T1000_create_probe': {
    async up(db: Kysely<unknown>) {
      await createTable(db, {
        schema: 'plg_probe',
        name: 'box',
        columns: { name: column.text() },
        prefixSearch: ['name'],
      })
      await createTable(db, {
        schema: 'plg_probe',
        name: 'item',
        columns: {
          code: column.text(),
          note: column.text({ nullable: true }),
          box_id: column.ref('box', { nullable: true }),
        },
        unique: [['code']],
      })
    },
  },
}

export interface Probe {
  readonly test: TestDatabase
  readonly database: Database
}

/** One plugin `probe` whose schema holds `box` and `item`, empty, in a clone unless `test` says where. */
export async function makeProbe(given?: TestDatabase): Promise<Probe> {
  const test = given ?? (await makeTestDatabase())
  await installPlugin(test.adminUrl, test.gateUser, { id: 'probe', reads: {} })
  await migrateSchema(test.adminUrl, 'plg_probe', migrations)
  return { test, database: await test.open() }
}

export function probe(db: ScopedDb): Kysely<ProbeTables> {
  return db.as<ProbeTables>('plg_probe', 'plg_probe')
}
