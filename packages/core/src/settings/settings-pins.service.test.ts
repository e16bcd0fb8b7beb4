import { inTenant } from '@sanzhi/db'
import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const closed = { additionalProperties: false }
const { router, procedure } = makeProcedures<PluginCall<unknown, 'settings'>>()

/** A plugin that shows its settings, pins them and reads what it is given an id of. */
function fixture(id: string) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: id, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['settings'],
    requires: {},
    reads: {},
    permissions: { use: { zh: '使用', en: 'Use' } },
    roles: { street_clerk: ['use'] },
    settings: Type.Object(
      { days: Type.Integer({ default: 3, minimum: 1, maximum: 15, title: `${id}期限` }) },
      closed,
    ),
    forms: [],
    migrations: {},
    router: router({
      settings: procedure(`${id}.use`).query(({ ctx: { call } }) => call.settings),
      pin: procedure(`${id}.use`).mutation(({ ctx: { call } }) => call.services.settings.pin()),
      pinned: procedure(`${id}.use`)
        .input(input(Type.Object({ id: Type.String() }, closed)))
        .query(({ ctx: { call }, input: { id: pinId } }) => call.services.settings.pinned(pinId)),
      spoil: procedure(`${id}.use`).query(({ ctx: { call } }) => {
        const values = Object(call.settings)
        values.days = 999
        return values.days
      }),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}

let platform: TestPlatform
let street: TestStreet
let neighbour: TestStreet
let clerk: Visitor
let clerkThere: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [fixture('deadlines'), fixture('meetings')] })
  street = await platform.openStreet('jiangtou')
  neighbour = await platform.openStreet('shili')
  for (const at of [street, neighbour]) {
    const admin = await platform.visitor(at, 'system_admin')
    for (const id of ['deadlines', 'meetings']) {
      await admin.mutate(`s/${at.slug}/plugins/trpc/enable`, { id })
    }
  }
  clerk = await platform.visitor(street, 'street_clerk')
  clerkThere = await platform.visitor(neighbour, 'street_clerk')
})
afterAll(() => platform.drop())

const pin = async (plugin = 'deadlines', visitor = clerk, slug = 'jiangtou') =>
  String((await visitor.mutate(`s/${slug}/${plugin}/trpc/pin`)).data)
const pinned = async (id: string, { plugin = 'deadlines', visitor = clerk, slug = 'jiangtou' } = {}) => {
  const answer = await visitor.query(`s/${slug}/${plugin}/trpc/pinned`, { id })
  return answer.status === 200 ? answer.data : [answer.status, answer.error?.data['reason']]
}

describe('a pin', () => {
  it('keeps the values, and equal values once', async () => {
    const ids = await Promise.all(Array.from({ length: 8 }, () => pin()))
    expect(new Set(ids).size).toBe(1)
    expect(await pinned(ids[0] ?? '')).toEqual({ days: 3 })
  })

  it('is its owner’s and its street’s alone: others are told what they would be told of none', async () => {
    const none = [404, 'settings.pin_not_found']
    const id = await pin()
    expect(await pinned(id, { plugin: 'meetings' })).toEqual(none)
    expect(await pinned(id, { visitor: clerkThere, slug: 'shili' })).toEqual(none)
    expect(await pinned('0199f1c0-0000-7000-8000-000000000000')).toEqual(none)
    expect(await pinned('no id')).toEqual(none)
    expect(await pin('meetings')).not.toBe(id)
    expect(await pin('deadlines', clerkThere, 'shili')).not.toBe(id)
  })

  it('can be rewritten by nobody', async () => {
    await pin()
    const rewrite = inTenant(platform.database, street.tenantId, (db) =>
      db
        .as<{ settingPin: { content: string } }>('core_rt', 'core')
        .updateTable('settingPin')
        .set({ content: '{}' })
        .execute(),
    )
    await expect(rewrite).rejects.toMatchObject({ code: '42501' })
  })
})

it('a plugin cannot spoil the settings that other calls of its street share', async () => {
  expect((await clerk.query('s/jiangtou/deadlines/trpc/spoil')).status).toBe(500)
  expect((await clerk.query('s/jiangtou/deadlines/trpc/settings')).data).toEqual({ days: 3 })
})
