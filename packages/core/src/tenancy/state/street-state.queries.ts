import type { Kysely } from 'kysely'
import type { RegistryTables } from '../registry-tables.ts'
import type { StateTables } from './state-tables.ts'
import type { StreetState } from './street-state.ts'

type Db = Kysely<StateTables>

/** The latest first. */
export function listChanges(db: Db) {
  return db
    .selectFrom('streetStateChange')
    .select(['id', 'fromState', 'toState', 'reason', 'createdAt', 'createdBy'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insertChange(db: Db, row: StateTables['streetStateChange']): Promise<void> {
  await db.insertInto('streetStateChange').values(row).execute()
}

/** Of the street of the scope. */
export async function writeState(registry: Kysely<RegistryTables>, state: StreetState): Promise<void> {
  await registry.updateTable('street').set({ state }).execute()
}
