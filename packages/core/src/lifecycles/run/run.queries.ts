import { sql, type Kysely } from 'kysely'
import type { LifecyclesTables, NewEdition, NewRunRow, NewStep } from '../lifecycles-tables.ts'

type Db = Kysely<LifecyclesTables>

/** The edition of these words, made where it is new. Returns its id. */
export async function keepEdition(db: Db, edition: NewEdition): Promise<string> {
  await db
    .insertInto('lifecycleEdition')
    .values(edition)
    .onConflict((conflict) => conflict.columns(['lifecycle', 'ownerVersion', 'hash']).doNothing())
    .execute()
  const kept = await db
    .selectFrom('lifecycleEdition')
    .select('id')
    .where('lifecycle', '=', edition.lifecycle)
    .where('ownerVersion', '=', edition.ownerVersion)
    .where('hash', '=', edition.hash)
    .executeTakeFirstOrThrow()
  return kept.id
}

/** False where the subject has one already. */
export async function insertRun(db: Db, run: NewRunRow): Promise<boolean> {
  const inserted = await db
    .insertInto('lifecycleRun')
    .values(run)
    .onConflict((conflict) => conflict.columns(['lifecycle', 'subject']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

function selectRuns(db: Db) {
  return db
    .selectFrom('lifecycleRun')
    .innerJoin('lifecycleEdition', 'lifecycleEdition.id', 'lifecycleRun.editionId')
    .selectAll('lifecycleRun')
    .select(['lifecycleEdition.ownerVersion', 'lifecycleEdition.outline'])
}

/** A run with the words that it goes by. */
export type FoundRun = Awaited<ReturnType<ReturnType<typeof selectRuns>['executeTakeFirstOrThrow']>>

export function findRun(db: Db, lifecycle: string, subject: string): Promise<FoundRun | undefined> {
  return selectRuns(db)
    .where('lifecycleRun.lifecycle', '=', lifecycle)
    .where('lifecycleRun.subject', '=', subject)
    .executeTakeFirst()
}

/** As `findRun`, locked until the transaction ends: two who move it at once follow one another. */
export function lockRun(db: Db, lifecycle: string, subject: string): Promise<FoundRun | undefined> {
  return selectRuns(db)
    .where('lifecycleRun.lifecycle', '=', lifecycle)
    .where('lifecycleRun.subject', '=', subject)
    .forUpdate('lifecycleRun')
    .executeTakeFirst()
}

export function lockRunById(db: Db, id: string): Promise<FoundRun | undefined> {
  return selectRuns(db).where('lifecycleRun.id', '=', id).forUpdate('lifecycleRun').executeTakeFirst()
}

/** The earliest entered first. */
export function listByState(
  db: Db,
  lifecycle: string,
  asked: { readonly states: readonly string[]; readonly limit: number },
): Promise<readonly FoundRun[]> {
  return selectRuns(db)
    .where('lifecycleRun.lifecycle', '=', lifecycle)
    .where('lifecycleRun.state', '=', sql<string>`any(${asked.states}::text[])`)
    .orderBy('lifecycleRun.enteredAt')
    .orderBy('lifecycleRun.id')
    .limit(asked.limit)
    .execute()
}

export async function updateRun(db: Db, id: string, change: Partial<NewRunRow>): Promise<void> {
  await db.updateTable('lifecycleRun').set(change).where('id', '=', id).execute()
}

export async function insertSteps(db: Db, steps: readonly NewStep[]): Promise<void> {
  if (steps.length > 0) {
    await db
      .insertInto('lifecycleStep')
      .values([...steps])
      .execute()
  }
}

/** In the order in which they happened. */
export function listSteps(db: Db, runId: string) {
  return db.selectFrom('lifecycleStep').selectAll().where('runId', '=', runId).orderBy('seq').execute()
}
