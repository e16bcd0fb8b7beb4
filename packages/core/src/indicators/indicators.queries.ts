import type { PlainDate } from '@sanzhi/kernel'
import { sql, type Kysely } from 'kysely'
import type { PlacesTables } from '../places/places-tables.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import type { IndicatorsTables } from './indicators-tables.ts'

type Db = Kysely<IndicatorsTables & PlacesTables>
export type Snapshot = IndicatorsTables['indicatorSnapshot']

/** The last take of the last day of each indicator, in each community and in the whole street. */
export function listLatest(db: Db) {
  return db
    .selectFrom('indicatorSnapshot')
    .leftJoin('community', 'community.id', 'indicatorSnapshot.communityId')
    .distinctOn(['indicatorSnapshot.indicator', 'indicatorSnapshot.communityId'])
    .select([
      'indicatorSnapshot.indicator',
      'indicatorSnapshot.formulaVersion',
      'indicatorSnapshot.day',
      'indicatorSnapshot.communityId',
      'indicatorSnapshot.numerator',
      'indicatorSnapshot.denominator',
      'indicatorSnapshot.take',
      'indicatorSnapshot.createdAt',
      'community.name as communityName',
      'community.code as communityCode',
    ])
    .orderBy('indicatorSnapshot.indicator')
    .orderBy('indicatorSnapshot.communityId')
    .orderBy('indicatorSnapshot.day', 'desc')
    .orderBy('indicatorSnapshot.take', 'desc')
    .execute()
}

/** The last take of each day between two days, both included, oldest first; of one community or of the whole street. */
export function listDays(
  db: Db,
  asked: {
    readonly indicator: string
    readonly communityId: string | null
    readonly from: PlainDate
    readonly to: PlainDate
  },
) {
  return db
    .selectFrom('indicatorSnapshot')
    .distinctOn('day')
    .select(['day', 'formulaVersion', 'numerator', 'denominator', 'take', 'createdAt', 'createdBy'])
    .where('indicator', '=', asked.indicator)
    .where((eb) =>
      asked.communityId === null ? eb('communityId', 'is', null) : eb('communityId', '=', asked.communityId),
    )
    .where('day', '>=', asked.from)
    .where('day', '<=', asked.to)
    .orderBy('day')
    .orderBy('take', 'desc')
    .execute()
}

export async function hasCommunity(db: Db, id: string): Promise<boolean> {
  return (await db.selectFrom('community').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The last takes of one day, by indicator and community. */
export function listOfDay(db: Kysely<IndicatorsTables>, day: PlainDate): Promise<Snapshot[]> {
  return db
    .selectFrom('indicatorSnapshot')
    .distinctOn(['indicator', 'communityId'])
    .selectAll()
    .where('day', '=', day)
    .orderBy('indicator')
    .orderBy('communityId')
    .orderBy('take', 'desc')
    .execute()
}

/** The street's own figures that were taken since, the last take of each day. */
export function listTakenSince(db: Kysely<IndicatorsTables>, since: Date): Promise<Snapshot[]> {
  return db
    .selectFrom('indicatorSnapshot')
    .distinctOn(['indicator', 'day'])
    .selectAll()
    .where('communityId', 'is', null)
    .where('createdAt', '>=', since)
    .orderBy('indicator')
    .orderBy('day')
    .orderBy('take', 'desc')
    .execute()
}

export async function insertSnapshots(
  db: Kysely<IndicatorsTables>,
  snapshots: readonly Snapshot[],
): Promise<void> {
  await db.insertInto('indicatorSnapshot').values(snapshots).execute()
}

/** Tells the roll-up that the street has figures which its district has not seen. */
export async function markChanged(registry: Kysely<RegistryTables>, now: Date): Promise<void> {
  await registry
    .insertInto('indicatorChange')
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the scope adds the street to the row; the type names it for system reads
    .values({ since: now, changedAt: now } as RegistryTables['indicatorChange'])
    .onConflict((conflict) =>
      conflict.columns(['tenantId']).doUpdateSet({
        changedAt: now,
        since: sql<Date>`least(indicator_change.since, excluded.since)`,
      }),
    )
    .execute()
}
