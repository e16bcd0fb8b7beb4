import { sql, type Kysely } from 'kysely'
import { afterInstant } from '../../page.ts'
import type { AccessTables } from '../../access/access-tables.ts'
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
  /** A place with all that lies in it. */
  readonly placeId?: string
  /** Part of a value that the case's title names. */
  readonly q?: string
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
  const { lifecycle, state, show, placeId, q } = filter
  let query = visibleRuns(db, visible)
  if (q !== undefined) {
    query = query.where(
      sql<boolean>`exists (select from jsonb_each_text(lifecycle_run.params) as param where strpos(param.value, ${q}) > 0)`,
    )
  }
  if (lifecycle !== undefined) {
    query = query.where('lifecycleRun.lifecycle', '=', lifecycle)
  }
  if (state !== undefined) {
    query = query.where('lifecycleRun.state', '=', state)
  }
  if (placeId !== undefined) {
    query = query.where('lifecycleRun.placeId', 'in', placesWithin(placeId))
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

/** A community with its grids and their compounds, a grid with its compounds, or a compound. */
const placesWithin = (placeId: string) => sql<string>`(
  select ${placeId}::uuid
  union all select id from core.grid where community_id = ${placeId}::uuid
  union all select compound.id from core.compound join core.grid on grid.id = compound.grid_id
    where grid.id = ${placeId}::uuid or grid.community_id = ${placeId}::uuid)`

function selectCase(query: ReturnType<typeof visibleRuns>) {
  return query.selectAll('lifecycleRun').select(['lifecycleEdition.ownerVersion', 'lifecycleEdition.outline'])
}

/** A run with the words that it goes by, for those who may see it. */
export type CaseRow = Awaited<ReturnType<ReturnType<typeof selectCase>['executeTakeFirstOrThrow']>>

/** What has no last day comes after everything that has one. */
const noDue = new Date('9999-01-01T00:00:00.000Z')

/** What a list is ordered by: the ended by when they ended, all others by when they are due. */
export function rankOf(row: CaseRow, show: CaseFilter['show']): Date {
  return (show === 'ended' ? row.endedAt : row.dueAt) ?? noDue
}

/** One row more than `limit`: what is due first, or of the ended what ended last. */
export function listCases(
  db: Db,
  asked: Asked,
  page: { readonly after?: string; readonly limit: number },
): Promise<readonly CaseRow[]> {
  const isEnded = asked.filter.show === 'ended'
  const rank = isEnded
    ? sql<Date>`coalesce(lifecycle_run.ended_at, ${noDue})`
    : sql<Date>`coalesce(lifecycle_run.due_at, ${noDue})`
  let query = filteredRuns(db, asked)
  if (page.after !== undefined) {
    const [at, id] = afterInstant(page.after)
    query = query.where((eb) =>
      eb(eb.refTuple(rank, 'lifecycleRun.id'), isEnded ? '<' : '>', eb.tuple(at, id)),
    )
  }
  const direction = isEnded ? 'desc' : 'asc'
  return selectCase(query)
    .orderBy(rank, direction)
    .orderBy('lifecycleRun.id', direction)
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

/** Every role that some accounts hold or held in the street, with its time. */
export function listRoles(db: Kysely<AccessTables>, accountIds: readonly string[]) {
  return db
    .selectFrom('roleGrant')
    .select(['accountId', 'role', 'validFrom', 'validTo', 'endedAt'])
    .where('accountId', '=', sql<string>`any(${accountIds}::uuid[])`)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
}

export type HeldRole = Awaited<ReturnType<typeof listRoles>>[number]
