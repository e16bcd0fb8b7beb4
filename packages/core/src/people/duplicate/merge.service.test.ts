import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, done, openPeopleDesk, outcome, type PeopleDesk } from '../../../test/people-desk.ts'
import { addPerson, streetKeys } from '../../../test/test-people.ts'
import { openPerson } from '../person/sealed-person.ts'

let desk: PeopleDesk
let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let clerk: Visitor
let place: PeopleDesk['place']
let elsewhere: PeopleDesk['elsewhere']

beforeAll(async () => {
  desk = await openPeopleDesk()
  ;({ platform, street, other, clerk, place, elsewhere } = desk)
})
afterAll(() => platform.drop())

describe('merging two records', () => {
  const pairs = async () => Object(await clerk.query(at('duplicate.list'))).data
  const merge = (survivorId: string, mergedId: string, over: object = {}) =>
    clerk.mutate(at('duplicate.merge'), {
      survivorId,
      mergedId,
      survivorVersion: 1,
      mergedVersion: 1,
      choices: {},
      ...over,
    })
  const namesIn = (list: readonly { people: readonly { name: string }[] }[]) =>
    list.map(({ people }) => people[0]?.name)

  it('is suggested for one name with one phone or home, never for two numbers, and not again once denied', async () => {
    const [a, b] = [
      await desk.add({ name: '并一', phone: '19900070001' }),
      await desk.add({ name: '并一', phone: '19900070001' }),
    ]
    await desk.add({ name: '并二', citizenNumber: '110101199003070038', phone: '19900070002' })
    await desk.add({ name: '并二', citizenNumber: '110101199003070054', phone: '19900070002' })
    await desk.add({ name: '并三', compoundId: elsewhere.compoundId })
    await desk.add({ name: '并三' })
    const listed = await pairs()
    expect(namesIn(listed)).toContain('并一')
    expect(namesIn(listed)).not.toContain('并二')
    expect(namesIn(listed)).not.toContain('并三')
    expect(
      listed.find((pair: { people: { name: string }[] }) => pair.people[0]?.name === '并一').evidence,
    ).toEqual(['phone', 'home'])
    expect(outcome(await clerk.mutate(at('duplicate.markDistinct'), { survivorId: b, mergedId: a }))).toEqual(
      done,
    )
    expect(namesIn(await pairs())).not.toContain('并一')
  })

  it('moves what refers to the one to the other, tells plugins, and can be taken back as it was', async () => {
    const survivor = await desk.add({ name: '并四', phone: '19900080001' })
    const merged = await desk.add({
      name: '并四',
      phone: '19900080002',
      gender: 'female',
      citizenNumber: '110101199003070097',
      branchId: place.branchId,
    })
    await clerk.mutate(at('consent.give'), { personId: merged, purpose: 'public_display', way: 'paper' })
    const before = [await desk.row(survivor), await desk.row(merged)]
    const merging = await merge(survivor, merged, { choices: { phone: 'merged' } })
    expect(outcome(merging)).toEqual(done)
    const whole = await desk.get(merged)
    expect(whole).toMatchObject({
      id: survivor,
      phoneMasked: '199****0002',
      gender: 'female',
      citizenNumberMasked: '110101********0097',
      memberCategory: 'full',
    })
    expect(whole.affiliations).toHaveLength(1)
    expect(
      whole.consents.find(({ purpose }: { purpose: string }) => purpose === 'public_display').since,
    ).not.toBeNull()
    const list = await clerk.query(at('person.list'), { q: '并四' })
    expect(Object(list.data).total).toBe(1)
    await platform.runJobs()
    const { id: mergeId } = Object(merging.data)
    expect(desk.visits.heard).toContain(
      `people.person_merged person:${survivor} ${JSON.stringify({ merge: mergeId, mergedId: merged, survivorId: survivor })}`,
    )
    expect(outcome(await clerk.mutate(at('duplicate.undo'), { id: mergeId }))).toEqual(done)
    const after = [await desk.row(survivor), await desk.row(merged)]
    for (const [index, was] of before.entries()) {
      const { name, gender, compoundId, citizenNumberHash, phoneHash } = was
      expect(after[index]).toMatchObject({
        name,
        gender,
        compoundId,
        citizenNumberHash,
        phoneHash,
        mergedInto: null,
      })
    }
    expect((await desk.get(merged)).affiliations).toHaveLength(1)
    expect((await desk.get(survivor)).affiliations).toHaveLength(0)
    expect(outcome(await clerk.mutate(at('duplicate.undo'), { id: mergeId }))).toEqual([
      409,
      'people.merge_settled',
    ])
  })

  it('never crosses streets, and is not for two numbers, a stale sight or a foreign place', async () => {
    const own = await desk.add({ name: '并五', citizenNumber: '110101199003070118' })
    const foreign = await addPerson(platform, other, { name: '并五' })
    expect(outcome(await merge(own, foreign))).toEqual([404, 'people.person_not_found'])
    expect(outcome(await merge(foreign, own))).toEqual([404, 'people.person_not_found'])
    expect(outcome(await merge(own, own))).toEqual([404, 'people.person_not_found'])
    const numbered = await desk.add({ name: '并五', citizenNumber: '110101199003070134' })
    expect(outcome(await merge(own, numbered))).toEqual([409, 'people.two_numbers'])
    const bare = await desk.add({ name: '并五' })
    expect(outcome(await merge(own, bare, { mergedVersion: 2 }))).toEqual([412, 'people.changed_meanwhile'])
    const secretary = await platform.visitor(street, 'community_secretary', {
      placeId: elsewhere.communityId,
    })
    const input = { survivorId: own, mergedId: bare, survivorVersion: 1, mergedVersion: 1, choices: {} }
    expect(outcome(await secretary.mutate(at('duplicate.merge'), input))).toEqual([
      404,
      'people.person_not_found',
    ])
  })

  it('ends the double affiliation and opens it again when undone', async () => {
    const survivor = await desk.add({ name: '并六', phone: '19900090001', branchId: place.branchId })
    const merged = await desk.add({ name: '并六', phone: '19900090001', branchId: elsewhere.branchId })
    const { id } = Object((await merge(survivor, merged)).data)
    const open = async () =>
      Object(await desk.get(survivor)).affiliations.filter(
        ({ validTo }: { validTo: string | null }) => validTo === null,
      )
    expect(
      (await open()).map(({ organisationName }: { organisationName: string }) => organisationName),
    ).toEqual(['测试党支部A'])
    await clerk.mutate(at('duplicate.undo'), { id })
    expect((await desk.get(merged)).affiliations).toMatchObject([
      { organisationName: '测试党支部B', validTo: null },
    ])
  })

  it('is final after its time: what the other record said goes with its key', async () => {
    const survivor = await desk.add({ name: '并七', phone: '19900100001' })
    const merged = await desk.add({ name: '并七', phone: '19900100001' })
    const { id } = Object((await merge(survivor, merged)).data)
    const before = await desk.row(merged)
    platform.clock.set('2026-12-23T02:00:00.000Z')
    await platform.runJobs()
    expect(outcome(await clerk.mutate(at('duplicate.undo'), { id }))).toEqual([409, 'people.merge_settled'])
    expect(await desk.row(merged)).toMatchObject({ phone: null, mergedInto: survivor })
    const keys = await streetKeys(platform, street)
    expect(() => openPerson({ ...before, wrappedKey: null }, keys)).toThrow('authenticate')
    expect(await desk.get(survivor)).toMatchObject({ phoneMasked: '199****0001' })
  })
})
