import { sql, type Kysely } from 'kysely'
import type { OrganisationsTables } from '../../organisations/organisations-tables.ts'
import { afterInstant } from '../../page.ts'
import type { PlacesTables } from '../../places/places-tables.ts'
import type { PeopleTables } from '../people-tables.ts'

type Db = Kysely<PeopleTables & PlacesTables & OrganisationsTables>

/** Pairs shown at once: whoever has more begins with these. */
const maxPairs = 200

/**
 * Pairs of records of one name that share a phone or a compound and do not both have a citizen number, both of which
 * are in sight; without those that were found to be two people. In the order of names.
 */
export function listPairs(db: Db, visible: readonly string[] | null) {
  let query = db
    .selectFrom('person as a')
    .innerJoin('person as b', (join) => join.onRef('b.name', '=', 'a.name').onRef('b.id', '>', 'a.id'))
    .select(['a.id as lesserId', 'b.id as greaterId'])
    .where('a.erasedAt', 'is', null)
    .where('b.erasedAt', 'is', null)
    .where('a.mergedInto', 'is', null)
    .where('b.mergedInto', 'is', null)
    .where((eb) => eb.or([eb('a.citizenNumberHash', 'is', null), eb('b.citizenNumberHash', 'is', null)]))
    .where((eb) =>
      eb.or([eb('a.phoneHash', '=', eb.ref('b.phoneHash')), eb('a.compoundId', '=', eb.ref('b.compoundId'))]),
    )
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('personDistinct')
            .select('personDistinct.id')
            .whereRef('personDistinct.lesserId', '=', 'a.id')
            .whereRef('personDistinct.greaterId', '=', 'b.id'),
        ),
      ),
    )
  if (visible !== null) {
    const seen = sql<string>`any(${visible}::uuid[])`
    query = query.where('a.compoundId', '=', seen).where('b.compoundId', '=', seen)
  }
  return query.orderBy('a.name').orderBy('a.id').orderBy('b.id').limit(maxPairs).execute()
}

/** People by id with what a comparison shows. */
export function listCompared(db: Db, personIds: readonly string[]) {
  return db
    .selectFrom('person')
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .leftJoin('partyMember', 'partyMember.personId', 'person.id')
    .leftJoin('compound', 'compound.id', 'person.compoundId')
    .selectAll('person')
    .select([
      'personKey.wrappedKey',
      'partyMember.category',
      'partyMember.joinedOn',
      'compound.name as compoundName',
    ])
    .where('person.id', '=', sql<string>`any(${personIds}::uuid[])`)
    .execute()
}

export type ComparedRow = Awaited<ReturnType<typeof listCompared>>[number]

/** Merges, the latest first, with the names of who stayed. */
export function listMerges(
  db: Db,
  page: { readonly after?: string | undefined; readonly limit: number },
  visible: readonly string[] | null,
) {
  let query = db
    .selectFrom('personMerge')
    .innerJoin('person', 'person.id', 'personMerge.survivorId')
    .select(['personMerge.id', 'personMerge.survivorId', 'personMerge.mergedId', 'personMerge.state'])
    .select([
      'personMerge.undoUntil',
      'personMerge.createdAt',
      'personMerge.createdBy',
      'personMerge.version',
    ])
    .select(['person.name', 'person.compoundId', 'person.gender'])
  if (visible !== null) {
    query = query.where('person.compoundId', '=', sql<string>`any(${visible}::uuid[])`)
  }
  if (page.after !== undefined) {
    const [at, id] = afterInstant(page.after)
    query = query.where((eb) =>
      eb(eb.refTuple('personMerge.createdAt', 'personMerge.id'), '<', eb.tuple(at, id)),
    )
  }
  return query
    .orderBy('personMerge.createdAt', 'desc')
    .orderBy('personMerge.id', 'desc')
    .limit(page.limit + 1)
    .execute()
}

export async function countMerges(db: Db, visible: readonly string[] | null): Promise<number> {
  let query = db.selectFrom('personMerge').innerJoin('person', 'person.id', 'personMerge.survivorId')
  if (visible !== null) {
    query = query.where('person.compoundId', '=', sql<string>`any(${visible}::uuid[])`)
  }
  const row = await query.select((eb) => eb.fn.countAll<number>().as('n')).executeTakeFirstOrThrow()
  return row.n
}

export function lockMerge(db: Db, id: string) {
  return db.selectFrom('personMerge').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
}
