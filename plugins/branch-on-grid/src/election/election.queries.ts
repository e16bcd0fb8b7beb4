import type { Insertable, Kysely, Updateable } from 'kysely'
import type { BranchTables } from '../branch-tables.ts'

type Db = Kysely<BranchTables>

/** The election that is under way; undefined when there is none. Locks it. */
export function lockOpenElection(db: Db, organisationId: string) {
  return db
    .selectFrom('election')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('state', 'not in', ['filed', 'cancelled'])
    .forUpdate()
    .executeTakeFirst()
}

/** Undefined when absent or another branch's. */
export function findElection(db: Db, of: { readonly organisationId: string; readonly id: string }) {
  return db
    .selectFrom('election')
    .selectAll()
    .where('organisationId', '=', of.organisationId)
    .where('id', '=', of.id)
    .executeTakeFirst()
}

/** All elections of a branch, the latest first. */
export function listElections(db: Db, organisationId: string) {
  return db
    .selectFrom('election')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

export async function insertElection(db: Db, row: Insertable<BranchTables['election']>): Promise<void> {
  await db.insertInto('election').values(row).execute()
}

/** Writes the next version of an election that the caller has locked. */
export async function updateElection(
  db: Db,
  id: string,
  change: Updateable<BranchTables['election']>,
): Promise<void> {
  await db
    .updateTable('election')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** By reading: what was entered first comes first. */
export function listSheets(db: Db, electionId: string) {
  return db
    .selectFrom('countSheet')
    .selectAll()
    .where('electionId', '=', electionId)
    .orderBy('reading')
    .execute()
}

/** The sheets of all elections of a branch, by reading. */
export function listSheetsOf(db: Db, organisationId: string) {
  return db
    .selectFrom('countSheet')
    .innerJoin('election', 'election.id', 'countSheet.electionId')
    .selectAll('countSheet')
    .where('election.organisationId', '=', organisationId)
    .orderBy('countSheet.reading')
    .execute()
}

export async function insertSheet(db: Db, row: Insertable<BranchTables['countSheet']>): Promise<void> {
  await db.insertInto('countSheet').values(row).execute()
}

export async function updateSheet(
  db: Db,
  id: string,
  change: Updateable<BranchTables['countSheet']>,
): Promise<void> {
  await db
    .updateTable('countSheet')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
