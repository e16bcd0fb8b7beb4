import { visibleTo, type DocumentState } from '@sanzhi/plugin-api'
import { sql, type Insertable, type Kysely, type Updateable } from 'kysely'
import type { CoreCall } from '../core-call.ts'
import { afterInstant } from '../page.ts'
import type { DocumentsTables } from './documents-tables.ts'

type Db = Kysely<DocumentsTables>

/** As literals: by parameters the planner would not find the partial index. */
const isLive = sql<boolean>`document.state in ('draft', 'issued')`

/** The document of a subject that is not withdrawn. */
export function findLive(db: Db, of: { readonly template: string; readonly subject: string }) {
  return db
    .selectFrom('document')
    .selectAll()
    .where('template', '=', of.template)
    .where('subject', '=', of.subject)
    .where(isLive)
}

export type DocumentRow = NonNullable<Awaited<ReturnType<ReturnType<typeof findLive>['executeTakeFirst']>>>

/** As it stands. Who may see it is for the caller to say, here and below. */
export function findDocument(db: Db, id: string) {
  return db.selectFrom('document').selectAll().where('id', '=', id).executeTakeFirst()
}

/** Locked until the transaction ends. */
export function lockDocument(db: Db, id: string) {
  return db.selectFrom('document').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}

/** Undefined where the subject has one already. */
export function insertDocument(db: Db, row: Insertable<DocumentsTables['document']>) {
  return db
    .insertInto('document')
    .values(row)
    .onConflict((conflict) =>
      conflict
        .columns(['template', 'subject'])
        .where(sql<boolean>`state in ('draft', 'issued')`)
        .doNothing(),
    )
    .returningAll()
    .executeTakeFirst()
}

export function updateDocument(
  db: Db,
  id: string,
  changes: Omit<Updateable<DocumentsTables['document']>, 'id' | 'version'>,
): Promise<DocumentRow> {
  return db
    .updateTable('document')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow()
}

export async function insertEdition(
  db: Db,
  row: Insertable<DocumentsTables['documentEdition']>,
): Promise<void> {
  await db.insertInto('documentEdition').values(row).execute()
}

/** One edition of a document; undefined when there is none of that number. */
export function findEdition(db: Db, documentId: string, edition: number) {
  return db
    .selectFrom('documentEdition')
    .selectAll()
    .where('documentId', '=', documentId)
    .where('edition', '=', edition)
    .executeTakeFirst()
}

/** All editions, the newest first. */
export function listEditions(db: Db, documentId: string) {
  return db
    .selectFrom('documentEdition')
    .selectAll()
    .where('documentId', '=', documentId)
    .orderBy('edition', 'desc')
    .execute()
}

export type EditionRow = Awaited<ReturnType<typeof listEditions>>[number]

export async function updateEdition(
  db: Db,
  id: string,
  changes: Omit<Updateable<DocumentsTables['documentEdition']>, 'id' | 'version'>,
): Promise<void> {
  await db
    .updateTable('documentEdition')
    .set((eb) => ({ ...changes, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute()
}

export interface DocumentFilter {
  readonly template?: string | undefined
  readonly state?: DocumentState | undefined
  readonly from?: Date | undefined
  /** Exclusive. */
  readonly until?: Date | undefined
  /** A part of the title or of the number. */
  readonly q?: string | undefined
}

/** Those that the person may see, of modules that are in force. */
function visible(call: CoreCall, filter: DocumentFilter) {
  const { template, state, from, until, q } = filter
  const inForce = [...call.enabledPlugins.keys()]
  let query = call.core
    .selectFrom('document')
    .where(visibleTo(call, 'documents.view', 'document.placeId'))
    .where((eb) =>
      eb.or([
        eb('document.pluginId', 'is', null),
        eb('document.pluginId', '=', sql<string>`any(${inForce}::text[])`),
      ]),
    )
  if (template !== undefined) query = query.where('document.template', '=', template)
  if (state !== undefined) query = query.where('document.state', '=', state)
  if (from !== undefined) query = query.where('document.createdAt', '>=', from)
  if (until !== undefined) query = query.where('document.createdAt', '<', until)
  if (q !== undefined) {
    query = query.where((eb) =>
      eb.or([
        eb(eb.fn<number>('strpos', ['document.title', eb.val(q)]), '>', 0),
        eb(eb.fn<number>('strpos', ['document.number', eb.val(q)]), '>', 0),
      ]),
    )
  }
  return query
}

/** One row more than `limit`, the newest first, each with what its newest edition came to. */
export function listDocuments(
  call: CoreCall,
  {
    after,
    limit,
    ...filter
  }: DocumentFilter & { readonly after?: string | undefined; readonly limit: number },
) {
  let query = visible(call, filter)
  if (after !== undefined) {
    const [at, id] = afterInstant(after)
    query = query.where((eb) => eb(eb.refTuple('document.createdAt', 'document.id'), '<', eb.tuple(at, id)))
  }
  return query
    .innerJoin('documentEdition as made', (join) =>
      join.onRef('made.documentId', '=', 'document.id').onRef('made.edition', '=', 'document.edition'),
    )
    .selectAll('document')
    .select(['made.docxFileId', 'made.pdfFileId', 'made.pages', 'made.lackingSigns'])
    .orderBy('document.createdAt', 'desc')
    .orderBy('document.id', 'desc')
    .limit(limit + 1)
    .execute()
}

export type ListedDocument = Awaited<ReturnType<typeof listDocuments>>[number]

export async function countDocuments(call: CoreCall, filter: DocumentFilter): Promise<number> {
  const { documents } = await visible(call, filter)
    .select((eb) => eb.fn.countAll<number>().as('documents'))
    .executeTakeFirstOrThrow()
  return documents
}

/** Undefined when absent, another street's, at a place that is not the person's, or of a module that is off. */
export function findVisible(call: CoreCall, id: string) {
  return visible(call, {}).selectAll('document').where('document.id', '=', id).executeTakeFirst()
}
