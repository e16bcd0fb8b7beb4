import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import { listAffiliations } from '../person/person.queries.ts'
import { openPerson, personKeyOf } from '../person/sealed-person.ts'
import { listRequestsOf } from './rights.queries.ts'

/** What the core's own tables hold of the person who stands under these ids, opened. */
export async function loadOwnRecords(call: CoreCall, personIds: readonly string[]) {
  const mine = sql<string>`any(${personIds}::uuid[])`
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const people = await call.core
    .selectFrom('person')
    .leftJoin('personKey', 'personKey.personId', 'person.id')
    .leftJoin('compound', 'compound.id', 'person.compoundId')
    .selectAll('person')
    .select(['personKey.wrappedKey', 'compound.name as compoundName'])
    .where('person.id', '=', mine)
    // The record that stands for the person comes first.
    .orderBy(sql`person.merged_into nulls first`)
    .orderBy('person.id')
    .execute()
  const members = await call.core
    .selectFrom('partyMember')
    .select(['category', 'joinedOn', 'isRetired', 'specialities'])
    .where('personId', '=', mine)
    .execute()
  const changes = await call.core
    .selectFrom('personChange')
    .selectAll()
    .where('personId', '=', mine)
    .orderBy('createdAt')
    .orderBy('id')
    .execute()
  const byId = new Map(people.map((person) => [person.id, person]))
  return {
    people: people.map((person) => ({ ...person, ...openPerson(person, keys) })),
    members,
    affiliations: await listAffiliations(call.core, personIds),
    changes: changes.flatMap((change) => {
      const person = byId.get(change.personId)
      const place = { table: 'person_change', column: 'values_sealed', rowId: change.id }
      return person === undefined || person.wrappedKey === null
        ? []
        : [{ ...change, values: personKeyOf(person, keys).decrypt(change.valuesSealed, place) }]
    }),
    requests: await listRequestsOf(call.core, personIds),
  }
}
