import { makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fixturePlugin } from '../../test/fixture-plugin.ts'

const { router, procedure } = makeProcedures<PluginCall<unknown, 'audit'>>()
const record = (action: string) =>
  procedure('scribe.write').mutation(({ ctx: { call } }) =>
    call.services.audit.record({ action, object: 'thing:1', details: { n: 1 } }),
  )
const scribe = fixturePlugin('scribe', {
  services: ['audit'],
  permissions: { write: { zh: '写', en: 'Write' } },
  roles: { system_admin: ['write'] },
  router: router({ own: record('scribe.thing_done'), forged: record('access.role_granted') }),
})

let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let auditor: Visitor
let admin: Visitor
let stranger: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({
    plugins: [{ manifest: manifestOf(scribe), failure: null, definition: scribe }],
  })
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  auditor = await platform.visitor(street, 'audit_admin')
  admin = await platform.visitor(street, 'system_admin')
  stranger = await platform.visitor(other, 'audit_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'scribe' })
  await admin.mutate('s/jiangtou/scribe/trpc/own')
})
afterAll(() => platform.drop())

interface Event {
  readonly id: string
  readonly action: string
  readonly object: unknown
  readonly details: unknown
  readonly personId: string
  readonly personName: string
  readonly sequence: number | null
}

const at = (procedureName: string) => `s/jiangtou/audit/trpc/${procedureName}`

async function list(
  input: object = {},
): Promise<{ rows: readonly Event[]; total: number; next: string | null }> {
  return Object(await auditor.query(at('list'), input)).data
}
const actions = async (input: object) => (await list(input)).rows.map(({ action }) => action)

describe('the reader', () => {
  it('says who did what to which, and whether it is sealed', async () => {
    const [before] = (await list({ action: 'scribe.thing_done' })).rows
    expect(before).toMatchObject({
      object: { kind: 'thing', id: '1' },
      details: { n: 1 },
      personId: admin.accountId,
      sequence: null,
    })
    expect(before?.personName).toMatch(/^测试人员\d+$/)
    await platform.runJobs()
    const [after] = (await list({ action: 'scribe.thing_done' })).rows
    expect(after?.sequence).toBeGreaterThan(0)
    const { data } = await auditor.query(at('sealing'))
    expect(data).toMatchObject({ waiting: 0, waitingSince: null })
  })

  it('filters by day, person, module, action and thing', async () => {
    expect(await actions({ module: 'scribe' })).toEqual(['scribe.thing_done'])
    expect(await actions({ module: 'scrib' })).toEqual([])
    expect(await actions({ object: 'plugin:scribe' })).toEqual(['plugins.enabled'])
    expect(await actions({ person: admin.accountId, action: 'plugins.enabled' })).toHaveLength(1)
    expect(await actions({ person: auditor.accountId, action: 'plugins.enabled' })).toEqual([])
    expect(await actions({ from: '2026-11-22', to: '2026-11-22', module: 'scribe' })).toHaveLength(1)
    expect(await actions({ from: '2026-11-23' })).toEqual([])
    expect(await actions({ to: '2026-11-21' })).toEqual([])
  })

  it('pages without losing or repeating a row', async () => {
    const whole = await list({ limit: 200 })
    const seen: string[] = []
    let after: string | null | undefined
    while (after !== null) {
      const page = await list({ limit: 1, ...(after && { after }) })
      expect(page.total).toBe(whole.total)
      seen.push(...page.rows.map(({ id }) => id))
      after = page.next
    }
    expect(seen).toEqual(whole.rows.map(({ id }) => id))
  })

  it('offers the people of the street and what was done in it, nobody else’s', async () => {
    const { data } = await auditor.query(at('choices'))
    const people: readonly { id: string }[] = Object(data).people
    expect(people.map(({ id }) => id)).toEqual(expect.arrayContaining([admin.accountId, auditor.accountId]))
    expect(people.some(({ id }) => id === stranger.accountId)).toBe(false)
    expect(Object(data).actions).toContain('scribe.thing_done')
    const theirs = await stranger.query('s/shili/audit/trpc/choices')
    expect(Object(theirs.data).actions).not.toContain('scribe.thing_done')
  })

  it('is for the audit administrator alone, and for each street its own', async () => {
    for (const name of ['list', 'choices', 'sealing', 'verify', 'export']) {
      expect((await admin.query(at(name))).status).toBe(403)
      expect((await stranger.query(at(name))).status).toBe(404)
    }
    const theirs = await stranger.query('s/shili/audit/trpc/list', { limit: 200 })
    const own = await list({ limit: 200 })
    const ids = new Set(own.rows.map(({ id }) => id))
    const shown: readonly Event[] = Object(theirs.data).rows
    expect(shown.length).toBeGreaterThan(0)
    expect(shown.some(({ id }) => ids.has(id))).toBe(false)
  })

  it('lets a list be taken away, and writes down that it was', async () => {
    const { data } = await auditor.mutate(at('export'), { module: 'scribe' })
    expect(Object(data).rows).toHaveLength(1)
    const [taken] = (await list({ action: 'audit.exported' })).rows
    expect(taken).toMatchObject({ details: { rows: 1, module: 'scribe' }, personId: auditor.accountId })
  })

  it('verifies the street’s chain', async () => {
    await platform.runJobs()
    const { data } = await auditor.query(at('verify'))
    expect(data).toMatchObject({ next: null, fault: null })
    expect(Object(data).checked).toBeGreaterThan(2)
    expect((await auditor.query(at('verify'), { after: 'bm9uc2Vuc2U' })).status).toBe(400)
  })
})

it('a plugin records in its own name alone', async () => {
  const forged = await admin.mutate('s/jiangtou/scribe/trpc/forged')
  expect([forged.status, forged.error?.data['reason']]).toEqual([403, 'audit.not_yours'])
  expect(await actions({ action: 'access.role_granted', person: admin.accountId })).toEqual([])
})

describe('coming into a street', () => {
  const entries = async (accountId: string) =>
    (await list({ action: 'audit.street_entered', person: accountId, limit: 200 })).total

  it('is written down once a day, whatever the number of requests and servers', async () => {
    const clerk = await platform.visitor(street, 'street_clerk')
    const elsewhere = platform.moveTo(clerk, await platform.startServer())
    expect(await entries(clerk.accountId)).toBe(0)
    await Promise.all(Array.from({ length: 5 }, () => clerk.query('s/jiangtou/access/trpc/me')))
    await elsewhere.query('s/jiangtou/access/trpc/me')
    expect(await entries(clerk.accountId)).toBe(1)
    platform.clock.set('2026-11-22T15:59:59.000Z')
    await clerk.query('s/jiangtou/access/trpc/me')
    expect(await entries(clerk.accountId)).toBe(1)
    platform.clock.set('2026-11-22T16:00:00.000Z')
    await clerk.query('s/jiangtou/access/trpc/me')
    expect(await entries(clerk.accountId)).toBe(2)
  })

  it('is not, of those who do not get in', async () => {
    await stranger.query('s/jiangtou/access/trpc/me')
    await stranger.query('s/jiangtou/audit/trpc/list')
    expect(await entries(stranger.accountId)).toBe(0)
  })
})
