import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import type { ImportsTables, RunState } from '../imports-tables.ts'

type Db = Kysely<CoreTables>
export type RunRow = ImportsTables['importRun']

export async function insertRun(db: Db, run: RunRow): Promise<void> {
  await db.insertInto('importRun').values(run).execute()
}

export function findRun(db: Db, id: string): Promise<RunRow | undefined> {
  return db.selectFrom('importRun').selectAll().where('id', '=', id).executeTakeFirst()
}

/** What a list shows: without what the check found, which is sealed and large. */
const listed = [
  'importRun.id',
  'importRun.kind',
  'importRun.state',
  'importRun.roster',
  'importRun.fileName',
  'importRun.batchId',
  'importRun.totalRows',
  'importRun.readRows',
  'importRun.checkedRows',
  'importRun.writtenRows',
  'importRun.reason',
  'importRun.params',
  'importRun.createdAt',
  'importRun.createdBy',
  'importRun.endedAt',
] as const

export type ListedRun = Awaited<ReturnType<typeof listRuns>>[number]

/** Those that are under way or wait for somebody, then what ended since; the latest first. */
export function listRuns(db: Db, since: Date) {
  return db
    .selectFrom('importRun')
    .leftJoin('importBatch', 'importBatch.id', 'importRun.batchId')
    .select(listed)
    .select([
      'importBatch.createdRows',
      'importBatch.updatedRows',
      'importBatch.unchangedRows',
      'importBatch.rejectedRows',
    ])
    .where((eb) => eb.or([eb('importRun.endedAt', 'is', null), eb('importRun.endedAt', '>=', since)]))
    .orderBy('importRun.createdAt', 'desc')
    .orderBy('importRun.id', 'desc')
    .limit(50)
    .execute()
}

/** A run that writes now, of which no other import or undo of the street may know anything. */
export async function isWriting(db: Db): Promise<boolean> {
  const row = await db
    .selectFrom('importRun')
    .select('id')
    .where('state', '=', 'writing')
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}

/**
 * Moves a run on where it still is in one of the states `from`; false where it is not. Waits for whoever moves it at
 * the same time, so that only one of the two succeeds.
 */
export async function moveRun(
  db: Db,
  run: { readonly id: string; readonly from: readonly RunState[] },
  changes: Partial<Omit<RunRow, 'id' | 'version'>> & { readonly updatedAt: Date },
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('importRun')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', run.id)
    .where('state', 'in', run.from)
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export async function insertParts(db: Db, parts: readonly ImportsTables['importPart'][]): Promise<void> {
  for (const part of parts) {
    await db.insertInto('importPart').values(part).execute()
  }
}

/** The sealed pieces of a run's file, in order. */
export async function listParts(db: Db, runId: string) {
  const ordinals = await db
    .selectFrom('importPart')
    .select(['id', 'ordinal'])
    .where('runId', '=', runId)
    .orderBy('ordinal')
    .execute()
  return ordinals
}

export async function readPart(db: Db, id: string): Promise<Buffer> {
  const row = await db
    .selectFrom('importPart')
    .select('contentSealed')
    .where('id', '=', id)
    .executeTakeFirstOrThrow()
  return row.contentSealed
}

/** The file of a run that is over: nothing of it is kept. */
export async function deleteParts(db: Db, runId: string): Promise<void> {
  await sql`delete from core.import_part where run_id = ${runId}`.execute(db)
}
