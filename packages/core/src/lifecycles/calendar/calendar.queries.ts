import type { WorkingCalendar } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { EnteredYear, LifecyclesTables, NewNotice, NewYear } from '../lifecycles-tables.ts'
import { layCalendar } from './working-calendar.ts'

type Db = Kysely<LifecyclesTables>
/** Every year that the street entered, in their order; a handful in all. */
export function listEnteredYears(db: Db): Promise<readonly EnteredYear[]> {
  return db.selectFrom('calendarYear').selectAll().orderBy('year').execute()
}

/** What the street's deadlines are counted by. */
export async function loadWorkingCalendar(db: Db): Promise<WorkingCalendar> {
  return layCalendar(await listEnteredYears(db))
}

/** False where the year has been entered meanwhile. */
export async function insertYear(db: Db, row: NewYear): Promise<boolean> {
  const inserted = await db
    .insertInto('calendarYear')
    .values(row)
    .onConflict((conflict) => conflict.columns(['year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

/** False where somebody changed it since that version was read. */
export async function updateYear(
  db: Db,
  { year, version }: { readonly year: number; readonly version: number },
  change: Pick<NewYear, 'source' | 'days' | 'changedBy' | 'updatedAt'>,
): Promise<boolean> {
  const updated = await db
    .updateTable('calendarYear')
    .set({ ...change, version: version + 1 })
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}

/** As `updateYear`. */
export async function deleteYear(
  db: Db,
  { year, version }: { readonly year: number; readonly version: number },
): Promise<boolean> {
  const deleted = await db
    .deleteFrom('calendarYear')
    .where('year', '=', year)
    .where('version', '=', version)
    .executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

/** False where that year was told of before. */
export async function insertNotice(db: Db, row: NewNotice): Promise<boolean> {
  const inserted = await db
    .insertInto('calendarNotice')
    .values(row)
    .onConflict((conflict) => conflict.columns(['year']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}
