import { inTenant } from '@sanzhi/db'
import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'

const { router } = makeProcedures<PluginCall<unknown>>()

/** A plugin without procedures, since only its switch matters here. */
function fixture(id: string, requires: Readonly<Record<string, string>> = {}, failure: string | null = null) {
  const definition = definePlugin({
    id,
    version: '1.2.0',
    title: { zh: `模块${id}`, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: [],
    requires,
    reads: {},
    permissions: { view: { zh: '查看', en: 'View' } },
    roles: { resident: ['view'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [
      { id: 'a', title: { zh: '甲', en: 'A' }, replaces: ['甲表', '乙表'], minutes: 3, perMonth: 4 },
      { id: 'b', title: { zh: '乙', en: 'B' }, replaces: [], minutes: 5, perMonth: 1 },
    ],
    migrations: {},
    router: router({}),
  })
  return { manifest: manifestOf(definition), failure, definition: failure === null ? definition : undefined }
}

const plugins = [
  fixture('base'),
  fixture('middle', { base: '^1.0.0' }),
  fixture('top', { base: '^1.0.0', middle: '^1.0.0' }),
  fixture('broken', {}, 'host.import_failed'),
]

let platform: TestPlatform
let street: TestStreet
let admin: Visitor
let resident: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins })
  street = await platform.openStreet('jiangtou')
  admin = await platform.visitor(street, 'system_admin')
  resident = await platform.visitor(street, 'resident')
})
beforeEach(async () => {
  for (const id of ['top', 'middle', 'base']) {
    await set('disable', id)
  }
})
afterAll(() => platform.drop())

const set = (way: 'enable' | 'disable', id: string) => admin.mutate(`s/jiangtou/plugins/trpc/${way}`, { id })
const outcome = ({ status, error }: Answer) => [
  status,
  error?.data['reason'] ?? null,
  error?.data['params'] ?? null,
]
const done = [200, null, null]

interface Module {
  readonly id: string
  readonly state: string
  readonly changedByName: string | null
  readonly enabledAt: string | null
  readonly burden: unknown
}

async function modules(): Promise<readonly Module[]> {
  return Object(await admin.query('s/jiangtou/plugins/trpc/list')).data
}

async function on(): Promise<readonly string[]> {
  return (await modules()).filter(({ state }) => state === 'enabled').map(({ id }) => id)
}

interface AuditRow {
  readonly id: string
  readonly action: string
  readonly object: string
  readonly details: unknown
  readonly createdBy: string | null
}

function audited(): Promise<readonly AuditRow[]> {
  return inTenant(platform.database, street.tenantId, (db) =>
    db
      .as<{ auditEvent: AuditRow }>('core_rt', 'core')
      .selectFrom('auditEvent')
      .select(['id', 'action', 'object', 'details', 'createdBy'])
      .orderBy('id')
      .execute(),
  )
}

describe('what requires another', () => {
  it('waits for all that it requires, and says which are missing', async () => {
    expect(outcome(await set('enable', 'top'))).toEqual([
      409,
      'plugins.needs',
      { others: '模块base、模块middle', othersEn: 'base, middle' },
    ])
    expect(outcome(await set('enable', 'base'))).toEqual(done)
    expect(outcome(await set('enable', 'top'))).toEqual([
      409,
      'plugins.needs',
      { others: '模块middle', othersEn: 'middle' },
    ])
    expect(outcome(await set('enable', 'middle'))).toEqual(done)
    expect(outcome(await set('enable', 'top'))).toEqual(done)
    expect(await on()).toEqual(['base', 'middle', 'top'])
  })

  it('keeps what it requires on, and says so', async () => {
    for (const id of ['base', 'middle', 'top']) {
      await set('enable', id)
    }
    const kept = await set('disable', 'base')
    expect([kept.status, kept.error?.data['reason']]).toEqual([409, 'plugins.needed_by'])
    const { others } = Object(kept.error?.data['params'])
    expect(new Set(others.split('、'))).toEqual(new Set(['模块middle', '模块top']))
    expect(outcome(await set('disable', 'middle'))).toEqual([
      409,
      'plugins.needed_by',
      { others: '模块top', othersEn: 'top' },
    ])
    expect(outcome(await set('disable', 'top'))).toEqual(done)
    expect(outcome(await set('disable', 'middle'))).toEqual(done)
    expect(outcome(await set('disable', 'base'))).toEqual(done)
    expect(await on()).toEqual([])
  })

  it('is never left on without it, however two administrators cross', async () => {
    const other = await platform.visitor(street, 'system_admin')
    for (let round = 0; round < 10; round += 1) {
      await set('enable', 'base')
      const [up, down] = await Promise.all([
        set('enable', 'middle'),
        other.mutate('s/jiangtou/plugins/trpc/disable', { id: 'base' }),
      ])
      expect(new Set([up.status, down.status])).toEqual(new Set([200, 409]))
      expect([['base', 'middle'], []]).toContainEqual(await on())
      await set('disable', 'middle')
    }
  })

  it('in one street asks nothing of another', async () => {
    const shili = await platform.openStreet('shili')
    const there = await platform.visitor(shili, 'system_admin')
    await set('enable', 'base')
    expect((await there.mutate('s/shili/plugins/trpc/enable', { id: 'middle' })).status).toBe(409)
    expect((await there.mutate('s/shili/plugins/trpc/enable', { id: 'base' })).status).toBe(200)
    expect((await there.mutate('s/shili/plugins/trpc/disable', { id: 'base' })).status).toBe(200)
    expect(await on()).toEqual(['base'])
  })
})

describe('a switch', () => {
  it('refuses what does not run, what nobody has and what is no id, and leaves no trace', async () => {
    const before = await audited()
    expect(outcome(await set('enable', 'broken'))).toEqual([
      409,
      'plugins.failed',
      { others: '', othersEn: '' },
    ])
    for (const id of ['absent', 'constructor', '__proto__']) {
      expect(outcome(await set('enable', id)).slice(0, 2)).toEqual([404, 'plugins.unknown'])
      expect(outcome(await set('disable', id)).slice(0, 2)).toEqual([404, 'plugins.unknown'])
    }
    expect((await set('enable', '')).status).toBe(400)
    expect((await set('enable', 'x'.repeat(41))).status).toBe(400)
    expect(await audited()).toEqual(before)
  })

  it('says who moved it and when, once it is moved; off, nobody has it on', async () => {
    await set('enable', 'base')
    const find = async () => (await modules()).find(({ id }) => id === 'base')
    const { displayName } = Object(await admin.query('account/trpc/session')).data.account
    expect(await find()).toMatchObject({
      state: 'enabled',
      changedByName: displayName,
      enabledAt: '2026-11-22T02:00:00.000Z',
    })
    await set('disable', 'base')
    expect(await find()).toMatchObject({ state: 'disabled', changedByName: displayName, enabledAt: null })
  })

  it('stands in the audit with who, what and which version', async () => {
    const before = await audited()
    await set('enable', 'base')
    await set('disable', 'base')
    const added = (await audited()).filter((event) => !before.some(({ id }) => id === event.id))
    const by = { object: 'plugin:base', createdBy: admin.accountId }
    expect(added).toHaveLength(2)
    expect(added).toContainEqual(
      expect.objectContaining({ action: 'plugins.enabled', details: { version: '1.2.0' }, ...by }),
    )
    expect(added).toContainEqual(expect.objectContaining({ action: 'plugins.disabled', ...by }))
  })

  it('gives and takes the permissions that the plugin’s matrix names', async () => {
    const held = async () => Object(await resident.query('s/jiangtou/access/trpc/me')).data
    const before = await held()
    expect(before).toMatchObject({ enabledPlugins: [] })
    expect(before.permissions).not.toContain('base.view')
    await set('enable', 'base')
    expect(await held()).toMatchObject({
      permissions: [...before.permissions, 'base.view'].toSorted((a, b) => a.localeCompare(b)),
      enabledPlugins: ['base'],
    })
    await set('disable', 'base')
    expect(await held()).toMatchObject(before)
  })
})

it('the list counts what a plugin’s forms cost and replace', async () => {
  const base = (await modules()).find(({ id }) => id === 'base')
  expect(base?.burden).toEqual({ forms: 2, replaces: 2, minutes: 3 * 4 + 5 })
})
