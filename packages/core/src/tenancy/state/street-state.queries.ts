import type { Kysely } from 'kysely'
import type { StateTables } from './state-tables.ts'

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
