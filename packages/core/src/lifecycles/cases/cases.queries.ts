import { sql, type Kysely } from 'kysely'
import { afterPair } from '../../page.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { LifecyclesTables } from '../lifecycles-tables.ts'

type Db = Kysely<LifecyclesTables>

/** Of which lifecycles a person may see cases, and where: null is the whole street. */
export interface VisibleCases {
  /** Places of those who may look at cases at all. */
  readonly places: readonly string[] | null
  readonly lifecycles: readonly { readonly fullName: string; readonly places: readonly string[] | null }[]
}

export interface CaseFilter {
  readonly lifecycle?: string
  readonly state?: string
  readonly show?: 'open' | 'overdue' | 'due_soon' | 'ended'
  readonly placeId?: string
}

interface Asked {
  readonly filter: CaseFilter
  readonly visible: VisibleCases
  /** Up to when what is due counts as due soon. */
  readonly soon: Date
}

/** The wall of every list and every picture: nothing of it is left to a caller. */
function visibleRuns(db: Db, { places, lifecycles }: VisibleCases) {
  let query = db
    .selectFrom('lifecycleRun')
    .innerJoin('lifecycleEdition', 'lifecycleEdition.id', 'lifecycleRun.editionId')
  if (places !== null) {
    query = query.where('lifecycleRun.placeId', '=', sql<string>`any(${places}::uuid[])`)
  }
  const whole = lifecycles.filter((own) => own.places === null).map(({ fullName }) => fullName)
  const narrow = lifecycles.filter((own) => own.places !== null)
  return query.where((eb) =>
    eb.or([
      eb('lifecycleRun.lifecycle', '=', sql<string>`any(${whole}::text[])`),
      ...narrow.map((own) =>
        eb.and([
          eb('lifecycleRun.lifecycle', '=', own.fullName),
          eb('lifecycleRun.placeId', '=', sql<string>`any(${own.places}::uuid[])`),
        ]),
      ),
    ]),
  )
}

function filteredRuns(db: Db, { filter, visible, soon }: Asked) {
  const { lifecycle, state, show, placeId } = filter
  let query = visibleRuns(db, visible)
  if (lifecycle !== undefined) {
    query = query.where('lifecycleRun.lifecycle', '=', lifecycle)
  }
  if (state !== undefined) {
    query = query.where('lifecycleRun.state', '=', state)
  }
  if (placeId !== undefined) {
    query = query.where('lifecycleRun.placeId', '=', placeId)
  }
  if (show !== undefined) {
    query = query.where('lifecycleRun.endedAt', show === 'ended' ? 'is not' : 'is', null)
  }
  if (show === 'overdue') {
    query = query.where('lifecycleRun.overdueSince', 'is not', null)
  }
  return show === 'due_soon'
    ? query.where('lifecycleRun.overdueSince', 'is', null).where('lifecycleRun.dueAt', '<=', soon)
    : query
}

function selectCase(query: ReturnType<typeof visibleRuns>) {
  return query.selectAll('lifecycleRun').select(['lifecycleEdition.ownerVersion', 'lifecycleEdition.outline'])
}

/** A run with the words that it goes by, for those who may see it. */
export type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCase>['executeTakeFirstOrThrow']>>

/** One row more than `limit`, the latest begun first: ids grow with time. */
export function listCases(
  db: Db,
  asked: Asked,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly CaseRow[]> {
  let query = filteredRuns(db, asked)
  if (page.after !== undefined) {
    const [, id] = afterPair(page.after)
    query = query.where('lifecycleRun.id', '<', id)
  }
  return selectCase(query)
    .orderBy('lifecycleRun.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export async function countCases(db: Db, asked: Asked): Promise<number> {
  const row = await filteredRuns(db, asked)
    .select((eb) => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Undefined when absent, another street's or outside what the person may see: nobody can tell which. */
export function findCase(
  db: Db,
  visible: VisibleCases,
  { lifecycle, subject }: { readonly lifecycle: string; readonly subject: string },
): Promise<CaseRow | undefined> {
  return selectCase(visibleRuns(db, visible))
    .where('lifecycleRun.lifecycle', '=', lifecycle)
    .where('lifecycleRun.subject', '=', subject)
    .executeTakeFirst()
}

/** Names of places of any level, by id. */
export async function listPlaceNames(db: Kysely<PlacesTables>, ids: readonly string[]) {
  const any = sql<string>`any(${ids}::uuid[])`
  const rows = await db
    .selectFrom('community')
    .select(['id', 'name'])
    .where('id', '=', any)
    .unionAll((eb) => eb.selectFrom('grid').select(['id', 'name']).where('id', '=', any))
    .unionAll((eb) => eb.selectFrom('compound').select(['id', 'name']).where('id', '=', any))
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}
