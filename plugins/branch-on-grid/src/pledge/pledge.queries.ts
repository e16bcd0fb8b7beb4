import { sql, type Insertable, type Kysely } from 'kysely'
import type { PlainDate } from '@sanzhi/kernel'
import type { BranchTables } from '../branch-tables.ts'

type Db = Kysely<BranchTables>

/** Pledges that hold, the earliest first. */
export function listPledges(db: Db, organisationId: string) {
  return db
    .selectFrom('identityPledge')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('endedOn', 'is', null)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

export function listPledgesOf(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('identityPledge')
    .selectAll()
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('createdAt')
    .execute()
}

export async function insertPledge(db: Db, row: Insertable<BranchTables['identityPledge']>): Promise<void> {
  await db.insertInto('identityPledge').values(row).execute()
}

/** Ends what a person pledged. Returns how many it ended: none where nothing holds. */
export async function endPledge(
  db: Db,
  personId: string,
  end: { readonly day: PlainDate; readonly now: Date },
): Promise<number> {
  const ended = await db
    .updateTable('identityPledge')
    .set((eb) => ({ endedOn: end.day, updatedAt: end.now, version: eb('version', '+', 1) }))
    .where('personId', '=', personId)
    .where('endedOn', 'is', null)
    .returning('id')
    .execute()
  return ended.length
}

/** Takes back what may be shown; the duty itself goes on. */
export async function hidePledge(db: Db, personId: string, now: Date): Promise<void> {
  await db
    .updateTable('identityPledge')
    .set((eb) => ({ display: 'none', updatedAt: now, version: eb('version', '+', 1) }))
    .where('personId', '=', personId)
    .where('display', '=', 'compound_board')
    .execute()
}

/** Of two that hold the survivor's stays, and the other stays with the record that went. */
export async function movePledges(
  db: Db,
  move: { readonly from: string; readonly to: string; readonly now: Date },
): Promise<void> {
  await db
    .updateTable('identityPledge')
    .set((eb) => ({ personId: move.to, updatedAt: move.now, version: eb('version', '+', 1) }))
    .where('personId', '=', move.from)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('identityPledge as own')
            .select('own.id')
            .where('own.personId', '=', move.to)
            .where('own.endedOn', 'is', null),
        ),
      ),
    )
    .execute()
}

export async function erasePledges(db: Db, personId: string): Promise<void> {
  await db.deleteFrom('identityPledge').where('personId', '=', personId).execute()
}
