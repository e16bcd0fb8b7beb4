import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { ApprovalsTables } from './approvals-tables.ts'

type Db = Kysely<ApprovalsTables>
type Subject = Pick<ApprovalsTables['approval'], 'kind' | 'subject'>

/** As literals: by parameters the planner would not find the partial index. */
const isRunning = sql<boolean>`approval.state in ('confirming', 'open', 'returned')`

/** The approval of a subject that has not ended, locked until the transaction ends: of two who decide one waits here. */
export function lockRunning(db: Db, { kind, subject }: Subject) {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .where(isRunning)
    .forUpdate()
    .executeTakeFirst()
}

export function lockApproval(db: Db, id: string) {
  return db.selectFrom('approval').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

export function findApproval(db: Db, id: string) {
  return db.selectFrom('approval').selectAll().where('id', '=', id).executeTakeFirst()
}

/** The last approval of a subject, whether it has ended or not. */
export function findLast(db: Db, { kind, subject }: Subject) {
  return db
    .selectFrom('approval')
    .selectAll()
    .where('kind', '=', kind)
    .where('subject', '=', subject)
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst()
}

export type ApprovalRow = NonNullable<Awaited<ReturnType<typeof findApproval>>>

/** Undefined where one is running already. */
export function insertApproval(db: Db, approval: Insertable<ApprovalsTables['approval']>) {
  return db
    .insertInto('approval')
    .values(approval)
    .onConflict((conflict) =>
      conflict
        .columns(['kind', 'subject'])
        .where(sql<boolean>`state in ('confirming', 'open', 'returned')`)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
}

export function updateApproval(
  db: Db,
  id: string,
  changes: Omit<Updateable<ApprovalsTables['approval']>, 'id' | 'version'>,
): Promise<ApprovalRow> {
  return db
    .updateTable('approval')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

/** All acts about an approval, in their order. */
export function listActs(db: Db, approvalId: string) {
  return db
    .selectFrom('approvalAct')
    .selectAll()
    .where('approvalId', '=', approvalId)
    .orderBy('ordinal')
    .execute()
}

export type ActRow = Awaited<ReturnType<typeof listActs>>[number]

export async function insertAct(db: Db, act: Insertable<ApprovalsTables['approvalAct']>): Promise<void> {
  await db.insertInto('approvalAct').values(act).execute()
}

/** Everybody who ever prepared, submitted or confirmed something about a subject, and in whose name: also in approvals that ended. */
export async function listWorkers(db: Db, { kind, subject }: Subject): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('approval')
    .innerJoin('approvalAct', 'approvalAct.approvalId', 'approval.id')
    .select(['approval.authorId', 'approval.preparedBy', 'approvalAct.accountId'])
    .distinct()
    .where('approval.kind', '=', kind)
    .where('approval.subject', '=', subject)
    .where('approvalAct.act', 'in', ['prepared', 'submitted', 'confirmed'])
    .execute()
  return [
    ...new Set(rows.flatMap(({ authorId, preparedBy, accountId }) => [authorId, preparedBy, accountId])),
  ]
}

/** The next number of a prefix in a year: whoever comes at the same moment waits for this one. */
export async function takeNumber(
  db: Db,
  first: Omit<ApprovalsTables['documentNumber'], 'last' | 'version'>,
): Promise<number> {
  const row = await db
    .insertInto('documentNumber')
    .values({ ...first, last: 1, version: 1 })
    .onConflict((conflict) =>
      conflict.columns(['prefix', 'year']).doUpdateSet((eb) => ({
        last: eb('documentNumber.last', '+', 1),
        version: eb('documentNumber.version', '+', 1),
        updatedAt: first.updatedAt,
      })),
    )
    .returning('last')
    .executeTakeFirstOrThrow()
  return row.last
}
