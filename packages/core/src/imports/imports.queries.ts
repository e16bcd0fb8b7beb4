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
    .selectAll()
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()
}
