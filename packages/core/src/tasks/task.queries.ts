import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { TaskSight } from './task-sight.ts'
import { isInForce, isWaiting, openState } from './inbox.queries.ts'
import type { TasksTables } from './tasks-tables.ts'

type Db = Kysely<TasksTables>
type Task = TasksTables['task']

/** The open task of a kind and subject, locked until the transaction ends. */
export function lockOpenTask(db: Db, task: Pick<Task, 'kind' | 'subject'>) {
  return db
    .selectFrom('task')
    .select(['id', 'permission', 'placeId', 'onlyIds', 'holderId', 'version'])
    .where('kind', '=', task.kind)
    .where('subject', '=', task.subject)
    .where('state', '=', openState)
    .forUpdate()
    .executeTakeFirst()
}

/** Undefined where another transaction opened the same task meanwhile. */
export function insertTask(db: Db, task: Insertable<Task>) {
  return (
    db
      .insertInto('task')
      .values(task)
      // A literal: the planner finds the partial index by it, and would not by a parameter.
      .onConflict((conflict) =>
        conflict
          .columns(['kind', 'subject'])
          .where(sql<boolean>`state = 'open'`)
          .doNothing(),
      )
      .returning('id')
      .executeTakeFirst()
  )
}

export async function updateTask(
  db: Db,
  id: string,
  changes: Omit<Updateable<Task>, 'id' | 'version'>,
): Promise<void> {
  await db
    .updateTable('task')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

/** An open task, whoever it is for, locked until the transaction ends. */
export function lockTask(db: Db, id: string) {
  return db
    .selectFrom('task')
    .selectAll()
    .where('id', '=', id)
    .where('state', '=', openState)
    .forUpdate()
    .executeTakeFirst()
}

function waiting(db: Db, sight: TaskSight, ids: readonly string[]) {
  return db
    .selectFrom('task')
    .select(['id', 'permission', 'placeId', 'holderId', 'exceptIds', 'isShared', 'approvalId', 'version'])
    .where('task.id', '=', sql<string>`any(${ids}::uuid[])`)
    .where((eb) => isInForce(sight, eb))
    .where((eb) => isWaiting(sight, eb))
}

/** Those of `ids` that wait for the person, locked in the order of their ids. */
export function lockWaiting(db: Db, sight: TaskSight, ids: readonly string[]) {
  return waiting(db, sight, ids).orderBy('task.id').forUpdate().execute()
}

/** Undefined where it does not wait for the person. */
export function findWaiting(db: Db, sight: TaskSight, id: string) {
  return waiting(db, sight, [id]).executeTakeFirst()
}

export type WaitingTask = NonNullable<Awaited<ReturnType<typeof findWaiting>>>

export async function insertDone(db: Db, done: TasksTables['taskDone']): Promise<void> {
  await db
    .insertInto('taskDone')
    .values(done)
    .onConflict((conflict) => conflict.columns(['taskId', 'accountId']).doNothing())
    .execute()
}

export async function insertCopies(db: Db, copies: readonly TasksTables['taskCopy'][]): Promise<void> {
  if (copies.length > 0) {
    await db
      .insertInto('taskCopy')
      .values([...copies])
      .execute()
  }
}

function heldBy(db: Db, accountId: string) {
  return db
    .selectFrom('task')
    .select([
      'id',
      'kind',
      'subject',
      'params',
      'source',
      'permission',
      'placeId',
      'exceptIds',
      'dueAt',
      'path',
    ])
    .where('holderId', '=', accountId)
    .where('state', '=', openState)
}

/** Open tasks of one account: named, claimed or handed to it. What is due first stands first. */
export function listHeldBy(db: Db, accountId: string) {
  return heldBy(db, accountId).orderBy('dueRank').orderBy('id').execute()
}

/** As `listHeldBy`, locked in the order of their ids. */
export function lockHeldBy(db: Db, accountId: string) {
  return heldBy(db, accountId).orderBy('id').forUpdate().execute()
}
