import { withAdmin } from '@sanzhi/db'
import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, done, numbers, openPeopleDesk, outcome, type PeopleDesk } from '../../test/people-desk.ts'
import { addPerson, addPlace, inCore, streetKeys } from '../../test/test-people.ts'
import { openPerson } from './person/sealed-person.ts'

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

/** A request of `kind` about a person, whose identity has been checked. */
async function verifiedRequest(personId: string, kind: string) {
  const received = await clerk.mutate(at('rights.receive'), {
    personId,
    kind,
    receivedOn: '2026-11-20',
    receivedWay: 'counter',
    applicant: 'self',
    details: '本人到场提出',
  })
  const { id } = Object(received.data)
  await clerk.mutate(at('rights.verify'), { id, version: 1, way: 'document' })
  return { id, version: 2 }
}

describe('a list of people', () => {
  it('begins with a name, keeps to a place and to what its reader may see', async () => {
    await desk.add({ name: '柳一', gender: 'male', phone: '19900010001' })
    await desk.add({ name: '柳二', compoundId: elsewhere.compoundId })
    await addPerson(platform, other, { name: '柳三' })
    const names = async (visitor: Visitor, input: object) =>
      Object((await visitor.query(at('person.list'), { q: '柳', ...input })).data).rows.map(
        (person: { name: string }) => person.name,
      )
    expect(await names(clerk, {})).toEqual(['柳一', '柳二'])
    expect(await names(clerk, { communityId: elsewhere.communityId })).toEqual(['柳二'])
    const worker = await platform.visitor(street, 'grid_worker', { placeId: place.gridId })
    expect(await names(worker, {})).toEqual(['柳一'])
    const first = await clerk.query(at('person.list'), { q: '柳', limit: 1 })
    expect(await names(clerk, { after: Object(first.data).next })).toEqual(['柳二'])
    expect(Object(first.data).rows[0]).toMatchObject({ phoneMasked: '199****0001' })
  })
})

describe('a correction', () => {
  it('changes the record, keeps what it was under the person’s key, and is refused when stale', async () => {
    const id = await desk.add({ name: '更一', phone: '19900020001' })
    const correct = (over: object) =>
      clerk.mutate(at('person.correct'), {
        id,
        version: 1,
        fields: { phone: '19900020002' },
        reason: '本人来电',
        ...over,
      })
    expect(outcome(await correct({ fields: { phone: '123' } }))).toEqual([400, 'people.bad_phone'])
    expect(outcome(await correct({ fields: { citizenNumber: '110' } }))).toEqual([400, 'people.bad_number'])
    expect(outcome(await correct({ fields: { name: '更一' } }))).toEqual([400, 'people.nothing_changed'])
    expect(outcome(await correct({}))).toEqual(done)
    expect(outcome(await correct({}))).toEqual([412, 'people.changed_meanwhile'])
    expect(await desk.get(id)).toMatchObject({
      phoneMasked: '199****0002',
      version: 2,
      changes: [{ fields: ['phone'], reason: '本人来电' }],
    })
    const history = await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('select to_jsonb(c)::text as row from core.person_change c where person_id = $1', [id]),
    )
    expect(JSON.stringify(history.rows)).not.toContain('1990002')
  })

  it('gives nobody a number that is another’s, nor a home beyond one’s own places', async () => {
    await desk.add({ name: '更二', citizenNumber: numbers[0] ?? '' })
    const id = await desk.add({ name: '更三' })
    const secretary = await platform.visitor(street, 'community_secretary', { placeId: place.communityId })
    const correct = (fields: object) =>
      secretary.mutate(at('person.correct'), { id, version: 1, fields, reason: '核对' })
    expect(outcome(await correct({ citizenNumber: numbers[0] }))).toEqual([409, 'people.number_taken'])
    expect(outcome(await correct({ compoundId: elsewhere.compoundId }))).toEqual([403, 'access.forbidden'])
    const theirs = await addPlace(platform, other, 'C')
    expect(outcome(await correct({ compoundId: theirs.compoundId }))).toEqual([
      404,
      'places.compound_not_found',
    ])
    const there = await desk.add({ name: '更四', compoundId: elsewhere.compoundId })
    expect(
      outcome(
        await secretary.mutate(at('person.correct'), {
          id: there,
          version: 1,
          fields: { name: '某' },
          reason: '核对',
        }),
      ),
    ).toEqual([404, 'people.person_not_found'])
  })
})

describe('consent', () => {
  it('names somebody in public as long as it holds, and taking it back takes nothing else', async () => {
    const id = await desk.add({ name: '同一一', gender: 'female', branchId: place.branchId })
    const seen = async () => Object((await clerk.query('s/jiangtou/visits/trpc/name', { personId: id })).data)
    const tell = (input: object) =>
      clerk.mutate('s/jiangtou/visits/trpc/consent', { personId: id, way: 'paper', ...input })
    expect(await seen()).toEqual({ reader: '同一一', task: '同一一', public: '同女士', hasConsent: false })
    expect(outcome(await tell({}))).toEqual(done)
    expect(outcome(await tell({}))).toEqual(done)
    expect(await seen()).toMatchObject({ public: '同一一', hasConsent: true })
    const before = await desk.get(id)
    expect(outcome(await tell({ withdraw: true, way: 'phone' }))).toEqual(done)
    expect(await seen()).toMatchObject({ public: '同女士', hasConsent: false })
    const after = await desk.get(id)
    expect(after.affiliations).toEqual(before.affiliations)
    expect(after.memberCategory).toBe('full')
    await platform.runJobs()
    expect(desk.visits.heard).toContain(`people.consent_withdrawn person:${id} {"purpose":"public_display"}`)
    const acts = await inCore(platform, street, (db) =>
      db
        .selectFrom('consentAct')
        .select(['act', 'way', 'turn'])
        .where('personId', '=', id)
        .orderBy('turn')
        .execute(),
    )
    expect(acts).toEqual([
      { act: 'given', way: 'paper', turn: 1 },
      { act: 'withdrawn', way: 'phone', turn: 2 },
    ])
  })

  it('is refused for what does not rest on it, for unknown purposes and for people of another street', async () => {
    const id = await desk.add({ name: '同二' })
    const foreign = await addPerson(platform, other, { name: '同三' })
    const give = (over: object) =>
      clerk.mutate(at('consent.give'), { personId: id, purpose: 'public_display', way: 'paper', ...over })
    expect(outcome(await give({ purpose: 'party_roster' }))).toEqual([409, 'people.not_by_consent'])
    expect(outcome(await give({ purpose: 'nothing' }))).toEqual([404, 'people.unknown_purpose'])
    expect(outcome(await give({ personId: foreign }))).toEqual([404, 'people.person_not_found'])
    expect(outcome(await clerk.query('s/jiangtou/visits/trpc/name', { personId: foreign }))).toEqual([
      404,
      'people.person_not_found',
    ])
  })
})

describe('a plugin', () => {
  it('is told a surname where its caller is owed no more, and has no way to a number or a key', async () => {
    const id = await desk.add({ name: '外一', gender: 'male', phone: '19900030001' })
    const manager = await platform.visitor(street, 'property_manager')
    const seen = await manager.query('s/jiangtou/visits/trpc/name', { personId: id })
    expect(seen.data).toEqual({ reader: '外先生', task: '外一', public: '外先生', hasConsent: false })
    const reach = Object((await clerk.query('s/jiangtou/visits/trpc/services')).data)
    expect(reach.services).toEqual(['people'])
    expect(reach.people.toSorted()).toEqual([
      'displayName',
      'displayNames',
      'hasConsent',
      'recordConsent',
      'withdrawConsent',
    ])
    expect(reach.call.filter((name: string) => /key|core|registry/i.test(name))).toEqual([])
  })
})

describe('a copy', () => {
  it('holds all that the street and its modules keep, for a verified request alone, and is a look', async () => {
    const id = await desk.add({
      name: '副一',
      phone: '19900040001',
      citizenNumber: numbers[1] ?? '',
      branchId: place.branchId,
    })
    await clerk.mutate(at('look.unmask'), {
      subject: 'person',
      id,
      field: 'phone',
      reasonKind: 'contact',
      reasonText: '通知开会',
    })
    const received = await clerk.mutate(at('rights.receive'), {
      personId: id,
      kind: 'copy',
      receivedOn: '2026-11-20',
      receivedWay: 'counter',
      applicant: 'self',
      details: '查阅复制',
    })
    const requestId = Object(received.data).id
    expect(outcome(await clerk.mutate(at('rights.copy'), { id: requestId, version: 1 }))).toEqual([
      409,
      'people.not_verified',
    ])
    await clerk.mutate(at('rights.verify'), { id: requestId, version: 1, way: 'document' })
    const copy = await clerk.mutate(at('rights.copy'), { id: requestId, version: 2 })
    for (const part of ['副一', '19900040001', numbers[1], '测试党支部A', '通知开会', '走访记录']) {
      expect(copy.text).toContain(part)
    }
    const audit = await platform.visitor(street, 'audit_admin')
    const looks = Object((await audit.query(at('look.list'), { personId: id, limit: 50 })).data).rows
    expect(looks.map((look: { field: string }) => look.field).toSorted()).toEqual(['everything', 'phone'])
    expect(
      outcome(
        await clerk.mutate(at('rights.close'), {
          id: requestId,
          version: 2,
          how: 'complete',
          outcome: '当面交付',
        }),
      ),
    ).toEqual(done)
    expect(outcome(await clerk.mutate(at('rights.copy'), { id: requestId, version: 3 }))).toEqual([
      409,
      'people.request_closed',
    ])
  })

  it('is due by the working calendar: a holiday and its worked weekends count as they are', async () => {
    const id = await desk.add({ name: '副三' })
    const request = { kind: 'explain', receivedWay: 'counter', applicant: 'self', details: '说明用途' }
    await clerk.mutate(at('rights.receive'), { ...request, personId: id, receivedOn: '2026-09-28' })
    const { rows } = Object((await clerk.query(at('rights.list'), { state: 'received', limit: 50 })).data)
    // 1 to 7 October are off, Saturday the 10th is worked: by weekends alone it would be the 19th.
    expect(rows).toEqual([expect.objectContaining({ receivedOn: '2026-09-28', dueOn: '2026-10-23' })])
  })

  it('a refusal needs its ground', async () => {
    const request = await verifiedRequest(await desk.add({ name: '副二' }), 'restrict')
    const refuse = (legalGround: string | null) =>
      clerk.mutate(at('rights.close'), { ...request, how: 'refuse', outcome: '依法须继续处理', legalGround })
    expect(outcome(await refuse(null))).toEqual([400, 'people.ground_missing'])
    expect(outcome(await refuse('《个人信息保护法》第十三条第一款第三项'))).toEqual(done)
    const { rows } = Object((await clerk.query(at('rights.list'), { state: 'refused', limit: 50 })).data)
    expect(rows[0]).toMatchObject({ state: 'refused', dueOn: '2026-12-11', isOverdue: false })
  })
})

describe('erasing a person', () => {
  it('is refused while the law requires the data, and says why', async () => {
    const member = await desk.add({ name: '删一', branchId: place.branchId })
    const refused = await clerk.mutate(at('rights.erase'), await verifiedRequest(member, 'erase'))
    expect(outcome(refused)).toEqual([409, 'people.duty_to_keep'])
    expect(refused.error?.data['params']).toMatchObject({ duties: '党员组织关系在本街道' })
    const visited = await desk.add({ name: '删二' })
    desk.visits.duties.add(visited)
    const held = await clerk.mutate(at('rights.erase'), await verifiedRequest(visited, 'erase'))
    expect(held.error?.data['params']).toMatchObject({ duties: '走访未办结', dutiesEn: 'an open visit' })
    expect((await desk.row(visited)).name).toBe('删二')
  })

  it('leaves nothing that can be read, also where what lay in the row is copied back', async () => {
    const values = { phone: '19900050001', citizenNumber: numbers[2] ?? '' }
    const id = await desk.add({ name: '删三', gender: 'male', ...values })
    await clerk.mutate(at('person.correct'), { id, version: 1, fields: { gender: 'female' }, reason: '核对' })
    const before = await desk.row(id)
    const history = await inCore(platform, street, (db) =>
      db.selectFrom('personChange').selectAll().where('personId', '=', id).executeTakeFirstOrThrow(),
    )
    expect(outcome(await clerk.mutate(at('rights.erase'), await verifiedRequest(id, 'erase')))).toEqual(done)
    expect(await desk.row(id)).toMatchObject({
      name: '已删除人员',
      gender: null,
      phone: null,
      phoneHash: null,
      citizenNumber: null,
      citizenNumberHash: null,
      compoundId: null,
    })
    // A backup's row put back over it: no path of the product reads it.
    await inCore(platform, street, (db) =>
      db
        .updateTable('person')
        .set({ phone: before.phone, citizenNumber: before.citizenNumber })
        .where('id', '=', id)
        .execute(),
    )
    expect(outcome(await clerk.query(at('person.get'), { id }))).toEqual([404, 'people.person_not_found'])
    const unmask = { subject: 'person', id, field: 'phone', reasonKind: 'verify', reasonText: '核对' }
    expect(outcome(await clerk.mutate(at('look.unmask'), unmask))).toEqual([404, 'people.person_not_found'])
    const found = await clerk.mutate(at('person.findByNumber'), { number: values.phone })
    expect(found.data).toEqual({ people: [] })
    // Nor do the bytes open under any key that is left, with the mark of the erasure taken off.
    const keys = await streetKeys(platform, street)
    const marked = { ...before, wrappedKey: null, erasedAt: platform.clock.now() }
    expect(openPerson(marked, keys)).toEqual({ phone: null, citizenNumber: null })
    expect(() => openPerson({ ...marked, erasedAt: null }, keys)).toThrow('authenticate')
    const kept = { table: 'person_change', column: 'values_sealed', rowId: history.id }
    expect(() => keys.decrypt(history.valuesSealed, kept)).toThrow('authenticate')
    await platform.runJobs()
    expect(desk.visits.heard).toContain(`people.person_erased person:${id} {}`)
    // The number is free for whoever comes next.
    await desk.add({ name: '删四', citizenNumber: values.citizenNumber })
  })

  it('reaches people from before there were keys of their own: they are sealed when a request comes in', async () => {
    const values = { phone: '19900060001' }
    const id = await desk.add({ name: '删五', ...values, isUnsealed: true })
    expect(await desk.get(id)).toMatchObject({ phoneMasked: '199****0001' })
    const request = await verifiedRequest(id, 'erase')
    await platform.runJobs()
    const unsealed = await inCore(platform, street, (db) =>
      db
        .selectFrom('person')
        .leftJoin('personKey', 'personKey.personId', 'person.id')
        .select('person.id')
        .where('personKey.id', 'is', null)
        .where('person.erasedAt', 'is', null)
        .where('person.mergedInto', 'is', null)
        .execute(),
    )
    expect(unsealed).toEqual([])
    expect(await desk.get(id)).toMatchObject({ phoneMasked: '199****0001' })
    const before = await desk.row(id)
    await clerk.mutate(at('rights.erase'), request)
    const keys = await streetKeys(platform, street)
    expect(() => openPerson({ ...before, wrappedKey: null, erasedAt: null }, keys)).toThrow('authenticate')
  })
})

describe('destroying a street’s keys', () => {
  it('takes two people and leaves no value of the street readable, on every server, and the other street as it was', async () => {
    const id = await addPerson(platform, other, { name: '末一', phone: '19900110001' })
    const [admin, security, theirClerk] = [
      await platform.visitor(other, 'system_admin'),
      await platform.visitor(other, 'security_admin'),
      await platform.visitor(other, 'street_clerk'),
    ]
    const elsewhereServer = platform.moveTo(theirClerk, await platform.startServer())
    const phoneOn = async (visitor: Visitor) =>
      Object((await visitor.query(at('person.get', 'shili'), { id })).data).phoneMasked
    expect([await phoneOn(theirClerk), await phoneOn(elsewhereServer)]).toEqual([
      '199****0001',
      '199****0001',
    ])
    const propose = (visitor: Visitor, streetName = 'shili街道') =>
      visitor.mutate(at('keyErasure.propose', 'shili'), { streetName, reason: '街道退出平台' })
    expect(outcome(await propose(theirClerk))).toEqual([403, 'access.forbidden'])
    expect(outcome(await propose(admin, '江头街道'))).toEqual([400, 'people.street_name_wrong'])
    expect(outcome(await propose(admin))).toEqual(done)
    expect(outcome(await propose(security))).toEqual([409, 'people.erasure_waits'])
    const waiting = Object((await security.query(at('keyErasure.get', 'shili'))).data)
    const confirm = (visitor: Visitor) =>
      visitor.mutate(at('keyErasure.confirm', 'shili'), { id: waiting.id, streetName: 'shili街道' })
    expect(outcome(await confirm(admin))).toEqual([403, 'people.second_person'])
    expect(await phoneOn(theirClerk)).toBe('199****0001')
    expect(outcome(await confirm(security))).toEqual(done)
    expect([await phoneOn(theirClerk), await phoneOn(elsewhereServer)]).toEqual([null, null])
    const unmask = { subject: 'person', id, field: 'phone', reasonKind: 'verify', reasonText: '核对' }
    for (const visitor of [theirClerk, elsewhereServer]) {
      expect(outcome(await visitor.mutate(at('look.unmask', 'shili'), unmask))).toEqual([
        409,
        'people.keys_destroyed',
      ])
    }
    const mine = await desk.add({ name: '末二', phone: '19900120001' })
    expect(await desk.get(mine)).toMatchObject({ phoneMasked: '199****0001' })
  })
})
