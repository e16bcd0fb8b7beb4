import { sql, type Kysely } from 'kysely'
import { afterInstant } from '../../page.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { PeopleTables } from '../people-tables.ts'

type Db = Kysely<PeopleTables & PlacesTables>

export interface LookFilter {
  readonly personId?: string | undefined
  readonly accountId?: string | undefined
  /** Days in Asia/Shanghai as instants: from and before. */
  readonly from?: Date | undefined
  readonly before?: Date | undefined
}

export function insertLook(db: Db, look: PeopleTables['personalLook']) {
  return db.insertInto('personalLook').values(look).execute()
}

function filteredLooks(db: Db, filter: LookFilter, aliases: readonly string[] | undefined) {
  let query = db.selectFrom('personalLook')
  if (aliases !== undefined) {
    query = query.where('subjectId', '=', sql<string>`any(${aliases}::uuid[])`)
  }
  if (filter.accountId !== undefined) {
    query = query.where('createdBy', '=', filter.accountId)
  }
  if (filter.from !== undefined) {
    query = query.where('createdAt', '>=', filter.from)
  }
  return filter.before === undefined ? query : query.where('createdAt', '<', filter.before)
}

/** One row more than `limit`, the latest first. */
export function listLooks(
  db: Db,
  filter: LookFilter & { readonly after?: string | undefined; readonly limit: number },
  aliases: readonly string[] | undefined,
) {
  let query = filteredLooks(db, filter, aliases)
  if (filter.after !== undefined) {
    const [at, id] = afterInstant(filter.after)
    query = query.where((eb) => eb(eb.refTuple('createdAt', 'id'), '<', eb.tuple(at, id)))
  }
  return query
    .select(['id', 'subjectKind', 'subjectId', 'field', 'reasonKind', 'reasonText', 'requestId'])
    .select(['createdAt', 'createdBy'])
    .orderBy('createdAt', 'desc')
    .orderBy('id', 'desc')
    .limit(filter.limit + 1)
    .execute()
}

export async function countLooks(
  db: Db,
  filter: LookFilter,
  aliases: readonly string[] | undefined,
): Promise<number> {
  const row = await filteredLooks(db, filter, aliases)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Grids by id with their workers. */
export function listGridWorkers(db: Db, gridIds: readonly string[]) {
  return db
    .selectFrom('grid')
    .select(['id', 'name', 'workerName', 'workerPhone'])
    .where('id', '=', sql<string>`any(${gridIds}::uuid[])`)
    .execute()
}
