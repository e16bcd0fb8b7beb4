import { inTenant, withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let second: Awaited<ReturnType<TestPlatform['startServer']>>
let security: Visitor
let spare: Visitor
let clerk: Visitor
/** Two communities, with a grid in each. */
let near: { communityId: string; gridId: string; compoundId: string }
let far: typeof near

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  second = await platform.startServer()
  security = await platform.visitor(street, 'security_admin')
  spare = await platform.visitor(street, 'security_admin')
  clerk = await platform.visitor(street, 'street_clerk')
  near = await addPlaces(street, '1')
  far = await addPlaces(street, '2')
})
afterAll(() => platform.drop())

/** A community with a grid and a compound in it. */
async function addPlaces({ tenantId }: TestStreet, code: string): Promise<typeof near> {
  const [communityId, gridId, compoundId] = [newId(), newId(), newId()]
  const stamp = 'now(), now(), 1'
  await withAdmin(platform.test.adminUrl, async (admin) => {
    await admin.query(
      `insert into core.community (tenant_id, id, code, name, created_at, updated_at, version)
       values ($1, $2, $3, $3, ${stamp})`,
      [tenantId, communityId, code],
    )
    await admin.query(
      `insert into core.grid (tenant_id, id, community_id, code, name, kind, created_at, updated_at, version)
       values ($1, $2, $3, $4, $4, 'residential', ${stamp})`,
      [tenantId, gridId, communityId, `${code}1`],
    )
    await admin.query(
      `insert into core.compound (tenant_id, id, grid_id, code, name, created_at, updated_at, version)
       values ($1, $2, $3, $4, $4, ${stamp})`,
      [tenantId, compoundId, gridId, `${code}11`],
    )
  })
  return { communityId, gridId, compoundId }
}

const at = 's/jiangtou/access/trpc'
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const ok = [200, null]
const reason = '岗位调整'

interface Grant {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly accountName: string
  readonly placeName: string | null
}

const give = (to: Visitor, changes: object = {}, by: Visitor = security) =>
  by.mutate(`${at}/giveRole`, {
    accountId: to.accountId,
    role: 'grid_worker',
    placeId: null,
    organisationId: null,
    validFrom: '2026-11-22',
    validTo: null,
    reason,
    ...changes,
  })
const end = (grants: readonly Pick<Grant, 'id' | 'version'>[], by: Visitor = security) =>
  by.mutate(`${at}/endGrants`, { grants: grants.map(({ id, version }) => ({ id, version })), reason })

async function grantsOf(visitor: Visitor, by: Visitor = security): Promise<readonly Grant[]> {
  const answer = await by.query(`${at}/listGrants`, { accountId: visitor.accountId, limit: 200 })
  return Object(answer.data).rows
}
const permissionsOf = async (visitor: Visitor): Promise<readonly string[]> =>
  Object((await visitor.query(`${at}/me`)).data).permissions ?? []

function rows<T>(statement: string): Promise<readonly T[]> {
  return withAdmin(platform.test.adminUrl, async (admin) => {
    const found = await admin.query(statement)
    return found.rows
  })
}

describe('a role that is given', () => {
  it('is in force at once on every server, and ended is in force nowhere', async () => {
    const person = await platform.visitor(street, 'resident')
    const there = platform.moveTo(person, second)
    expect((await there.query('s/jiangtou/places/trpc/listGrids')).status).toBe(403)
    const given = await give(person, { placeId: near.gridId, validTo: '2026-12-31' })
    expect(outcome(given)).toEqual(ok)
    for (const visitor of [there, person]) {
      const grids = Object((await visitor.query('s/jiangtou/places/trpc/listGrids')).data)
      expect(grids.rows.map(({ id }: { id: string }) => id)).toEqual([near.gridId])
    }
    const [grant] = (await grantsOf(person)).filter(({ id }) => id === Object(given.data).id)
    expect(grant).toMatchObject({ role: 'grid_worker', state: 'in_force', validTo: '2026-12-31', version: 1 })
    expect(outcome(await end(grant === undefined ? [] : [grant]))).toEqual(ok)
    for (const visitor of [there, person]) {
      expect((await visitor.query('s/jiangtou/places/trpc/listGrids')).status).toBe(403)
    }
    const changes = await security.query(`${at}/listGrantChanges`, { id: grant?.id })
    expect(Object(changes.data).map(({ kind }: { kind: string }) => kind)).toEqual(['given', 'ended'])
    expect((await grantsOf(person)).map(({ state }) => state).toSorted()).toEqual(['ended', 'in_force'])
  })

  it('begins on its day', async () => {
    const person = await platform.visitor(street, 'resident')
    await give(person, { role: 'street_clerk', validFrom: '2026-11-25' })
    expect(await permissionsOf(person)).not.toContain('imports.run')
    platform.clock.set('2026-11-25T02:00:00.000Z')
    expect(await permissionsOf(person)).toContain('imports.run')
    platform.clock.set('2026-11-22T02:00:00.000Z')
  })

  it('is refused to oneself, however one asks', async () => {
    expect(outcome(await give(security, { role: 'street_clerk' }))).toEqual([403, 'access.own_grant'])
    const own = await grantsOf(security)
    expect(outcome(await end(own))).toEqual([403, 'access.own_grant'])
    const [grant] = own
    const extended = await security.mutate(`${at}/extendGrant`, {
      id: grant?.id,
      version: 1,
      validTo: '2026-12-31',
      reason,
    })
    expect(outcome(extended)).toEqual([403, 'access.own_grant'])
    expect(await grantsOf(security)).toEqual(own)
  })

  it('never makes one account two of the three hands, not even when two give at once', async () => {
    const person = await platform.visitor(street, 'resident')
    const answers = await Promise.all([
      give(person, { role: 'system_admin' }),
      give(person, { role: 'audit_admin' }, spare),
    ])
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
    const refused = answers.find(({ status }) => status === 409)
    expect(refused?.error?.data).toMatchObject({ reason: 'access.second_hand' })
    expect(await grantsOf(person)).toHaveLength(2)
  })

  it('goes to nobody outside the street and holds in no place outside it', async () => {
    const stranger = await platform.visitor(other, 'street_clerk')
    const person = await platform.visitor(street, 'resident')
    const foreign = await addPlaces(other, '3')
    for (const [answer, told] of [
      [await give(stranger), 'access.account_not_found'],
      [await give(person, { placeId: foreign.gridId }), 'access.place_not_found'],
      [await give(person, { placeId: newId() }), 'access.place_not_found'],
      [await give(person, { organisationId: newId() }), 'access.organisation_not_found'],
    ] as const) {
      expect(outcome(answer)).toEqual([404, told])
    }
  })

  it('is told in the audit by ids alone', async () => {
    const person = await platform.visitor(street, 'resident')
    const given = await give(person, { placeId: near.gridId })
    const [event] = await rows<{ details: unknown; created_by: string }>(
      `select details, created_by from core.audit_event where object = 'role_grant:${Object(given.data).id}'`,
    )
    expect(event).toEqual({
      created_by: security.accountId,
      details: { role: 'grid_worker', account: person.accountId, place: near.gridId, organisation: null },
    })
  })
})

describe('whoever gives roles in one community', () => {
  it('gives, sees and ends there and nowhere else', async () => {
    const local = await platform.visitor(street, 'security_admin', { placeId: near.communityId })
    const person = await platform.visitor(street, 'resident')
    expect(outcome(await give(person, { placeId: near.gridId }, local))).toEqual(ok)
    expect(outcome(await give(person, { placeId: far.gridId }, local))).toEqual([
      404,
      'access.place_not_found',
    ])
    expect(outcome(await give(person, {}, local))).toEqual([403, 'access.whole_street'])
    expect((await grantsOf(person, local)).map(({ placeName }) => placeName)).toHaveLength(1)
    const elsewhere = (await grantsOf(clerk))[0]
    expect(outcome(await end(elsewhere === undefined ? [] : [elsewhere], local))).toEqual([
      404,
      'access.grant_not_found',
    ])
    expect(outcome(await local.query(`${at}/listGrantChanges`, { id: elsewhere?.id }))).toEqual([
      404,
      'access.grant_not_found',
    ])
    const scopes = Object((await local.query(`${at}/choices`)).data)
    const ids = scopes.places.map(({ id }: { id: string }) => id)
    expect([ids.includes(near.gridId), ids.includes(far.gridId)]).toEqual([true, false])
    expect(scopes.places.find(({ id }: { id: string }) => id === near.communityId)).toMatchObject({
      within: null,
    })
    expect(outcome(await local.query(`${at}/explainPerson`, { accountId: person.accountId }))).toEqual([
      403,
      'access.whole_street',
    ])
  })
})

describe('ending', () => {
  it('is all or nothing, refuses what changed meanwhile, and happens once', async () => {
    const [one, two] = [
      await platform.visitor(street, 'grid_worker'),
      await platform.visitor(street, 'grid_worker'),
    ]
    const both = [...(await grantsOf(one)), ...(await grantsOf(two))]
    const [first, next] = both
    if (first === undefined || next === undefined) throw new Error('both hold a grant')
    expect(outcome(await end([first, { ...next, version: 7 }]))).toEqual([412, 'access.grant_changed'])
    expect(outcome(await end([first, { id: newId(), version: 1 }]))).toEqual([404, 'access.grant_not_found'])
    expect(await permissionsOf(one)).toContain('places.view')
    expect(outcome(await end(both))).toEqual(ok)
    expect((await one.query(`${at}/me`)).status).toBe(404)
    const after = await grantsOf(one)
    expect(outcome(await end(after))).toEqual([409, 'access.grant_ended'])
  })

  it('leaves the street somebody who can give roles', async () => {
    const alone = await platform.openStreet('alone')
    const [keeper, helper] = [
      await platform.visitor(alone, 'security_admin'),
      await platform.visitor(alone, 'security_admin'),
    ]
    const list = async (of: Visitor) =>
      Object(
        (await keeper.query('s/alone/access/trpc/listGrants', { accountId: of.accountId, limit: 9 })).data,
      ).rows
    const endIn = async (of: Visitor, by: Visitor) =>
      outcome(
        await by.mutate('s/alone/access/trpc/endGrants', {
          grants: (await list(of)).map(({ id, version }: Grant) => ({ id, version })),
          reason,
        }),
      )
    expect(await endIn(helper, keeper)).toEqual(ok)
    const reader = await platform.visitor(alone, 'security_admin', { placeId: newId() })
    // Seen from a place that holds nothing, the last one is not even there to be ended.
    expect(await endIn(keeper, reader)).toEqual([404, 'access.grant_not_found'])
    expect(await endIn(keeper, keeper)).toEqual([403, 'access.own_grant'])
  })

  it('leaves the row: nobody of the platform may delete one', async () => {
    const attempt = inTenant(platform.database, street.tenantId, (db) =>
      db.as<{ roleGrant: { id: string } }>('core_rt', 'core').deleteFrom('roleGrant').execute(),
    )
    await expect(attempt).rejects.toMatchObject({ code: '42501' })
  })
})

describe('extending', () => {
  it('moves the last day, with the version that was seen', async () => {
    const person = await platform.visitor(street, 'resident')
    const { id } = Object((await give(person, { role: 'street_clerk', validTo: '2026-11-23' })).data)
    const extend = (changes: object) =>
      security.mutate(`${at}/extendGrant`, { id, version: 1, validTo: '2026-12-31', reason, ...changes })
    expect(outcome(await extend({ version: 2 }))).toEqual([412, 'access.grant_changed'])
    expect(outcome(await extend({ validTo: '2026-11-21' }))).toEqual([400, 'access.ends_in_past'])
    expect(outcome(await extend({ validTo: '2026-02-30' }))).toEqual([400, 'schema.invalid'])
    expect(outcome(await extend({ validTo: '0000-01-01' }))).toEqual([400, 'schema.invalid'])
    expect(outcome(await extend({}))).toEqual(ok)
    expect(outcome(await extend({}))).toEqual([412, 'access.grant_changed'])
    platform.clock.set('2026-12-31T02:00:00.000Z')
    expect(await permissionsOf(person)).toContain('imports.run')
    platform.clock.set('2026-11-22T02:00:00.000Z')
  })
})

describe('a role for an organisation', () => {
  it('reaches what it and those below it cover, from the day on which they do', async () => {
    const [committee, branch] = [newId(), newId()]
    await withAdmin(platform.test.adminUrl, async (admin) => {
      for (const [id, name, level, superior] of [
        [committee, '测试社区党委', 'committee', null],
        [branch, '测试党支部', 'branch', committee],
      ]) {
        await admin.query(
          `insert into core.party_organisation (tenant_id, id, name, level, state, is_external, superior_id, created_at, updated_at, version)
           values ($1, $2, $3, $4, 'approved', false, $5, now(), now(), 1)`,
          [street.tenantId, id, name, level, superior],
        )
      }
      await admin.query(
        `insert into core.organisation_cover (tenant_id, id, organisation_id, compound_id, valid_from, created_at, updated_at, version)
         values ($1, $2, $3, $4, '2026-11-25', now(), now(), 1)`,
        [street.tenantId, newId(), branch, far.compoundId],
      )
      await admin.query('update registry.street set revision = revision + 1')
    })
    const person = await platform.visitor(street, 'resident')
    expect(outcome(await give(person, { role: 'branch_secretary', organisationId: committee }))).toEqual(ok)
    const compounds = async () =>
      Object((await person.query('s/jiangtou/places/trpc/listCompounds', { limit: 200 })).data).rows.map(
        ({ id }: { id: string }) => id,
      )
    expect(await compounds()).toEqual([])
    platform.clock.set('2026-11-25T02:00:00.000Z')
    expect(await compounds()).toEqual([far.compoundId])
    expect((await person.query('s/jiangtou/places/trpc/getCompound', { id: near.compoundId })).status).toBe(
      404,
    )
    platform.clock.set('2026-11-22T02:00:00.000Z')
    expect(await grantsOf(person)).toContainEqual(
      expect.objectContaining({ organisationName: '测试社区党委', placeName: null }),
    )
  })
})

describe('the list', () => {
  it('is found by name, role, state and place, page by page', async () => {
    const all = async (input: object) =>
      Object((await security.query(`${at}/listGrants`, { limit: 200, ...input })).data)
    const named = Object((await clerk.query('account/trpc/session')).data).account.displayName
    const byName = await all({ q: named })
    expect(byName.rows.some(({ accountId }: { accountId: string }) => accountId === clerk.accountId)).toBe(
      true,
    )
    expect(byName.rows.every(({ accountName }: Grant) => accountName.includes(named))).toBe(true)
    expect((await all({ q: '查无此人' })).total).toBe(0)
    const inPlace = await all({ placeId: near.communityId })
    expect(inPlace.total).toBeGreaterThan(0)
    expect((await all({ placeId: near.communityId, role: 'audit_admin' })).total).toBe(0)
    for (const state of ['in_force', 'scheduled', 'ended']) {
      const found = await all({ state })
      expect(found.total).toBeGreaterThan(0)
      expect(new Set(found.rows.map((row: Grant) => row.state))).toEqual(new Set([state]))
    }
    const whole = await all({})
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await all({ limit: 5, ...(after === undefined ? {} : { after }) })
      paged.push(...page.rows.map(({ id }: Grant) => id))
      after = page.next ?? undefined
    } while (after !== undefined)
    expect(paged).toEqual(whole.rows.map(({ id }: Grant) => id))
  })
})
