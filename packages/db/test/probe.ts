import { makeTestDatabase, type TestDatabase } from '@sanzhi/testkit'
import type { Kysely } from 'kysely'
import type { Database, ScopedDb } from '../src/database.ts'
import { installPlugin } from '../src/install/install.ts'
import { migrateSchema, type Migrations } from '../src/schema/migrate.ts'
import { column, createTable } from '../src/schema/tenant-table.ts'

export interface ProbeTables {
  item: { id: string; code: string; note: string | null; boxId: string | null; createdAt: Date; createdBy: string | null; updatedAt: Date; version: number }
  box: { id: string; name: string; createdAt: Date; createdBy: string | null; updatedAt: Date; version: number }
}

export const streetA = '0198c000-0000-7000-8000-00000000000a'
export const streetB = '0198c000-0000-7000-8000-00000000000b'

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
        columns: { code: column.text(), note: column.text({ nullable: true }), box_id: column.ref('box', { nullable: true }) },
        unique: [['code']],
      })
    },
  },
}

export interface Probe {
  readonly test: TestDatabase
  readonly database: Database
}

/** A clone with one plugin `probe` whose schema holds `box` and `item`, empty. */
export async function makeProbe(): Promise<Probe> {
  const test = await makeTestDatabase()
  await installPlugin(test.adminUrl, test.gateUser, { id: 'probe', reads: {} })
  await migrateSchema(test.adminUrl, 'plg_probe', migrations)
  return { test, database: await test.open() }
}

export function probe(db: ScopedDb): Kysely<ProbeTables> {
  return db.as<ProbeTables>('plg_probe', 'plg_probe')
}

const stamp = { createdAt: new Date(0), createdBy: null, updatedAt: new Date(0), version: 1 }

export function item(id: string, code: string): { id: string; code: string; note: null; boxId: null } & typeof stamp {
  return { id, code, note: null, boxId: null, ...stamp }
}

export function box(id: string, name: string): { id: string; name: string } & typeof stamp {
  return { id, name, ...stamp }
}
