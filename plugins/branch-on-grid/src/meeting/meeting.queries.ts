import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { BranchTables } from '../branch-tables.ts'

type Db = Kysely<BranchTables>

/** Meetings of a branch between two days, the latest first; withdrawn ones too. */
export function listMeetings(db: Db, organisationId: string, span: { from: PlainDate; to: PlainDate }) {
  return db
    .selectFrom('branchMeeting')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('heldOn', '>=', span.from)
    .where('heldOn', '<=', span.to)
    .orderBy('heldOn', 'desc')
    .orderBy('id', 'desc')
    .execute()
}

/** Kind and day of the meetings of many branches that count. */
export function listHeld(
  db: Db,
  organisationIds: readonly string[],
  span: { from: PlainDate; to: PlainDate },
) {
  return db
    .selectFrom('branchMeeting')
    .select(['organisationId', 'kind', 'heldOn'])
    .where('organisationId', '=', sql<string>`any(${organisationIds}::uuid[])`)
    .where('heldOn', '>=', span.from)
    .where('heldOn', '<=', span.to)
    .where('withdrawnReason', 'is', null)
    .execute()
}

export async function insertMeeting(db: Db, row: Insertable<BranchTables['branchMeeting']>): Promise<void> {
  await db.insertInto('branchMeeting').values(row).execute()
}

/** Undefined when absent, another branch's, or withdrawn already. */
export function lockMeeting(db: Db, of: { readonly id: string; readonly organisationId: string }) {
  return db
    .selectFrom('branchMeeting')
    .select(['id', 'version'])
    .where('id', '=', of.id)
    .where('organisationId', '=', of.organisationId)
    .where('withdrawnReason', 'is', null)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateMeeting(
  db: Db,
  id: string,
  change: Updateable<BranchTables['branchMeeting']>,
): Promise<void> {
  await db
    .updateTable('branchMeeting')
    .set(change)
    .set((eb) => ({ version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}
