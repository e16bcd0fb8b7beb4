import type { Insertable, Kysely, Updateable } from 'kysely'
import type { BranchTables } from '../branch-tables.ts'

type Db = Kysely<BranchTables>

/** What is proposed for a branch and not decided; undefined when there is nothing. Locks it. */
export function lockProposed(db: Db, organisationId: string) {
  return db
    .selectFrom('regrouping')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('state', '=', 'proposed')
    .forUpdate()
    .executeTakeFirst()
}

/** All proposals about a branch, the latest first. */
export function listRegroupings(db: Db, organisationId: string) {
  return db
    .selectFrom('regrouping')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insertRegrouping(db: Db, row: Insertable<BranchTables['regrouping']>): Promise<void> {
  await db.insertInto('regrouping').values(row).execute()
}

/** Writes the next version of a proposal that the caller has locked. */
export async function updateRegrouping(
  db: Db,
  id: string,
  change: Updateable<BranchTables['regrouping']>,
): Promise<void> {
  await db
    .updateTable('regrouping')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
