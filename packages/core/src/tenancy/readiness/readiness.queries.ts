import type { Kysely } from 'kysely'
import type { FilesTables } from '../../files/files-tables.ts'
import type { ReadinessRuleTables, ReadinessTables } from './readiness-tables.ts'
import type { ReadinessId } from './readiness.ts'

type Db = Kysely<ReadinessTables>

/** Documents of which something was said, with their scans. */
export function listItems(db: Kysely<ReadinessTables & FilesTables>) {
  return db
    .selectFrom('readinessItem')
    .leftJoin('file', 'file.id', 'readinessItem.fileId')
    .select([
      'readinessItem.item',
      'readinessItem.documentNumber',
      'readinessItem.datedOn',
      'readinessItem.isComplete',
      'readinessItem.updatedAt',
      'readinessItem.version',
      'file.id as fileId',
      'file.name as fileName',
      'file.mediaType',
      'file.sizeBytes',
    ])
    .execute()
}

export type ItemRow = Awaited<ReturnType<typeof listItems>>[number]

/** Waits for whoever is writing the same document. */
export function lockItem(db: Db, item: ReadinessId) {
  return db
    .selectFrom('readinessItem')
    .select(['id', 'fileId', 'version'])
    .where('item', '=', item)
    .forUpdate()
    .executeTakeFirst()
}

/** False when somebody else wrote it first. */
export async function insertItem(db: Db, row: ReadinessTables['readinessItem']): Promise<boolean> {
  const inserted = await db
    .insertInto('readinessItem')
    .values(row)
    .onConflict((conflict) => conflict.columns(['item']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted !== undefined
}

export async function updateItem(
  db: Db,
  id: string,
  changes: Partial<ReadinessTables['readinessItem']>,
): Promise<void> {
  await db.updateTable('readinessItem').set(changes).where('id', '=', id).execute()
}

export function listRules(db: Kysely<ReadinessRuleTables>) {
  return db.selectFrom('readinessRule').select(['item', 'isRequired']).execute()
}

export async function writeRule(
  db: Kysely<ReadinessRuleTables>,
  row: ReadinessRuleTables['readinessRule'],
): Promise<void> {
  const { isRequired, updatedAt } = row
  await db
    .insertInto('readinessRule')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['item']).doUpdateSet((eb) => ({
        isRequired,
        updatedAt,
        version: eb('readinessRule.version', '+', 1),
      })),
    )
    .execute()
}
