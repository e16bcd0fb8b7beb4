import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { addPerson, addPlace, inCore } from './test-people.ts'
import { makeVisits } from './visits-plugin.ts'

type Place = Awaited<ReturnType<typeof addPlace>>

/** A street with two places and a clerk, a second one, and a plugin that keeps visits of people. */
export interface PeopleDesk {
  readonly platform: TestPlatform
  readonly street: TestStreet
  readonly other: TestStreet
  readonly visits: ReturnType<typeof makeVisits>
  readonly place: Place
  readonly elsewhere: Place
  readonly clerk: Visitor
  /** Adds somebody who lives at `place`, and returns their id. */
  add(person: Parameters<typeof addPerson>[2]): ReturnType<typeof addPerson>
  /** What the clerk is shown of a person. */
  get(id: string): Promise<ReturnType<typeof Object>>
  row(id: string): ReturnType<typeof personRow>
}

export const at = (procedure: string, slug = 'jiangtou') => `s/${slug}/people/trpc/${procedure}`
export const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
export const done = [200, null]

/** Citizen numbers that pass their check, of nobody. */
export const numbers = ['11010519491231002X', '440524188001010014', '110101199003070070'] as const

export async function openPeopleDesk(): Promise<PeopleDesk> {
  const visits = makeVisits()
  const platform = await makeTestPlatform({ plugins: [visits.plugin] })
  const street = await platform.openStreet('jiangtou')
  const other = await platform.openStreet('shili')
  const place = await addPlace(platform, street, 'A')
  const elsewhere = await addPlace(platform, street, 'B')
  const clerk = await platform.visitor(street, 'street_clerk')
  const admin = await platform.visitor(street, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'visits' })
  return {
    platform,
    street,
    other,
    visits,
    place,
    elsewhere,
    clerk,
    add: (person) => addPerson(platform, street, { compoundId: place.compoundId, ...person }),
    get: async (id) => Object((await clerk.query(at('person.get'), { id })).data),
    row: (id) => personRow(platform, street, id),
  }
}

function personRow(platform: TestPlatform, street: TestStreet, id: string) {
  return inCore(platform, street, (db) =>
    db.selectFrom('person').selectAll().where('id', '=', id).executeTakeFirstOrThrow(),
  )
}
