import type { Kysely } from 'kysely'
import type { ImportsTables } from './imports-tables.ts'

type Db = Kysely<ImportsTables>

export async function insertBatch(db: Db, batch: ImportsTables['importBatch']): Promise<void> {
  await db.insertInto('importBatch').values(batch).execute()
}

/** The latest imports first, a hundred at most. */
export function listBatches(db: Db) {
  return db
    .selectFrom('importBatch')
    .leftJoin('importUndo', 'importUndo.batchId', 'importBatch.id')
    .selectAll('importBatch')
    .select((eb) => [
      'importUndo.createdAt as undoneAt',
      'importUndo.createdBy as undoneBy',
      eb
        .exists(
          eb
            .selectFrom('importRow')
            .select('importRow.id')
            .whereRef('importRow.batchId', '=', 'importBatch.id'),
        )
        .as('isRecorded'),
    ])
    .orderBy('importBatch.createdAt', 'desc')
    .orderBy('importBatch.id', 'desc')
    .limit(100)
    .execute()
}

export type ListedBatch = Awaited<ReturnType<typeof listBatches>>[number]
