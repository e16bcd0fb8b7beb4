import { inTenant } from '@sanzhi/db'
import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { settingsPlugin } from '../../test/settings-plugin.ts'

const standard = { days: 3, mode: 'paper', quorum: 3 }

let platform: TestPlatform
let street: TestStreet
let neighbour: TestStreet
let admin: Visitor
let clerk: Visitor
let clerkThere: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [settingsPlugin('deadlines'), settingsPlugin('meetings')] })
  street = await platform.openStreet('jiangtou')
  neighbour = await platform.openStreet('shili')
  for (const at of [street, neighbour]) {
    const switching = await platform.visitor(at, 'system_admin')
    for (const id of ['deadlines', 'meetings']) {
      await switching.mutate(`s/${at.slug}/plugins/trpc/enable`, { id })
    }
  }
  admin = await platform.visitor(street, 'system_admin')
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
    expect(await pinned(ids[0] ?? '')).toMatchObject(standard)
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

  it('outlives every change: what began before goes by the old values, what begins after by the new', async () => {
    const old = await pin()
    const change = await admin.mutate('s/jiangtou/settings/trpc/change', {
      owner: 'deadlines',
      version: 0,
      values: { days: 9 },
      reset: [],
    })
    expect(change.status).toBe(200)
    const fresh = await pin()
    expect(await pinned(old)).toMatchObject({ days: 3 })
    expect(await pinned(fresh)).toMatchObject({ days: 9 })
    await admin.mutate('s/jiangtou/settings/trpc/change', {
      owner: 'deadlines',
      version: 1,
      values: {},
      reset: ['days'],
    })
    expect(await pin()).toBe(old)
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
  expect((await clerk.query('s/jiangtou/deadlines/trpc/settings')).data).toMatchObject(standard)
})
