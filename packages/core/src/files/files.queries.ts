import { sql, type Insertable, type Kysely } from 'kysely'
import type { FilesTables } from './files-tables.ts'

type Db = Kysely<FilesTables>

const columns = [
  'id',
  'name',
  'mediaType',
  'sizeBytes',
  'sha256',
  'fieldClass',
  'owner',
  'subject',
  'permission',
  'reach',
  'placeId',
  'createdBy',
] as const

/** Undefined when absent or another street's. */
export function findFile(db: Db, id: string) {
  return db.selectFrom('file').select(columns).where('id', '=', id).executeTakeFirst()
}

/** As `findFile`; nobody else changes it until the transaction ends. */
export function lockFile(db: Db, id: string) {
  return db.selectFrom('file').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export type FoundFile = NonNullable<Awaited<ReturnType<typeof findFile>>>

/** In the order in which they came. */
export function listAttached(db: Db, owner: string, subject: string) {
  return db
    .selectFrom('file')
    .select(columns)
    .where('owner', '=', owner)
    .where('subject', '=', subject)
    .orderBy('attachedAt')
    .orderBy('id')
    .execute()
}

export async function insertFile(db: Db, row: Insertable<FilesTables['file']>): Promise<void> {
  await db.insertInto('file').values(row).execute()
}

type Attachment = Pick<
  FilesTables['file'],
  'owner' | 'subject' | 'attachedAt' | 'permission' | 'reach' | 'placeId' | 'fieldClass'
>

export async function writeAttachment(
  db: Db,
  change: Attachment & { readonly id: string; readonly now: Date },
): Promise<void> {
  const { id, now, ...to } = change
  await db
    .updateTable('file')
    .set((eb) => ({ ...to, updatedAt: now, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export async function deleteFile(db: Db, id: string): Promise<void> {
  await db.deleteFrom('file').where('id', '=', id).execute()
}

/** What the street's files come to; equal contents count once, as they are stored once. */
export async function sumStoredBytes(db: Db): Promise<number> {
  const row = await db
    .selectFrom(db.selectFrom('file').select(['sha256', 'sizeBytes']).distinct().as('content'))
    // A sum of bigint is a numeric, which arrives as text: added to a size it would be written behind it.
    .select(sql<number>`coalesce(sum(content.size_bytes), 0)::bigint`.as('total'))
    .executeTakeFirstOrThrow()
  return row.total
}

/** Which of `hashes` some file of the street has. */
export async function listUsedHashes(db: Db, hashes: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('file')
    .select('sha256')
    .distinct()
    .where('sha256', 'in', [...hashes])
    .execute()
  return new Set(rows.map((row) => row.sha256))
}
