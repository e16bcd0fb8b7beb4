import { sql, type Kysely } from 'kysely'
import { afterDay } from '../../page.ts'
import type { PeopleTables, RightsKind, RightsState } from '../people-tables.ts'

type Db = Kysely<PeopleTables>

export interface RequestFilter {
  readonly state?: RightsState | 'open' | undefined
  readonly kind?: RightsKind | undefined
}

function filteredRequests(db: Db, filter: RequestFilter, visible: readonly string[] | null) {
  let query = db.selectFrom('rightsRequest').innerJoin('person', 'person.id', 'rightsRequest.personId')
  if (filter.state === 'open') {
    query = query.where('rightsRequest.state', 'in', ['received', 'verified'])
  } else if (filter.state !== undefined) {
    query = query.where('rightsRequest.state', '=', filter.state)
  }
  if (filter.kind !== undefined) {
    query = query.where('rightsRequest.kind', '=', filter.kind)
  }
  return visible === null
    ? query
    : query.where('person.compoundId', '=', sql<string>`any(${visible}::uuid[])`)
}

function selectRequest(query: ReturnType<typeof filteredRequests>) {
  return query.selectAll('rightsRequest').select(['person.name', 'person.gender', 'person.compoundId'])
}

/** One row more than `limit`, in the order in which they fall due. */
export function listRequests(
  db: Db,
  filter: RequestFilter & { readonly after?: string | undefined; readonly limit: number },
  visible: readonly string[] | null,
) {
  let query = filteredRequests(db, filter, visible)
  if (filter.after !== undefined) {
    const [dueOn, id] = afterDay(filter.after)
    query = query.where((eb) =>
      eb(eb.refTuple('rightsRequest.dueOn', 'rightsRequest.id'), '>', eb.tuple(dueOn, id)),
    )
  }
  return selectRequest(query)
    .orderBy('rightsRequest.dueOn')
    .orderBy('rightsRequest.id')
    .limit(filter.limit + 1)
    .execute()
}

export async function countRequests(
  db: Db,
  filter: RequestFilter,
  visible: readonly string[] | null,
): Promise<number> {
  const row = await filteredRequests(db, filter, visible)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Locks the request. Undefined when absent, another street's or outside the places. */
export function lockRequest(db: Db, id: string, visible: readonly string[] | null) {
  return selectRequest(filteredRequests(db, {}, visible))
    .where('rightsRequest.id', '=', id)
    .forUpdate('rightsRequest')
    .executeTakeFirst()
}

export type RequestRow = NonNullable<Awaited<ReturnType<typeof lockRequest>>>

export async function updateRequest(
  db: Db,
  request: { readonly id: string; readonly version: number; readonly now: Date },
  values: Partial<PeopleTables['rightsRequest']>,
): Promise<void> {
  await db
    .updateTable('rightsRequest')
    .set({ ...values, updatedAt: request.now, version: request.version + 1 })
    .where('id', '=', request.id)
    .execute()
}

/** Every request of a person, the earliest first. */
export function listRequestsOf(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('rightsRequest')
    .select(['kind', 'state', 'receivedOn', 'details', 'outcome', 'legalGround', 'closedAt'])
    .where('personId', '=', sql<string>`any(${personIds}::uuid[])`)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}
