import {
  adoptTemplateVersion,
  ensureDistrict,
  openStreet,
  publishTemplateVersion,
  type NewRule,
} from '@sanzhi/core'
import { inDistrict, inTenant } from '@sanzhi/db'
import { testNow } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, issuesOf, outcome, rule, openSettingsDesk, type SettingsDesk } from '../../test/settings-desk.ts'

let desk: SettingsDesk

beforeAll(async () => {
  desk = await openSettingsDesk()
})
afterAll(() => desk.platform.drop())

describe('a change', () => {
  it('is in force at once, says who made it and when, and goes back to what lies below', async () => {
    expect((await desk.form()).field('days')).toMatchObject({ value: 3, source: 'default', changedAt: null })
    expect(
      outcome(await desk.change({ values: { days: 7, mode: 'screen' }, reason: '街道会议决定' })),
    ).toEqual([200, null])
    expect(await desk.inForce()).toMatchObject({ days: 7, mode: 'screen' })
    const { displayName } = Object(await desk.admin.query('account/trpc/session')).data.account
    expect((await desk.form()).field('days')).toMatchObject({
      value: 7,
      below: 3,
      source: 'street',
      changedAt: testNow,
      changedByName: displayName,
    })
    expect(outcome(await desk.change({ reset: ['days', 'mode'] }))).toEqual([200, null])
    expect(await desk.inForce()).toMatchObject({ days: 3, mode: 'paper' })
    expect((await desk.form()).field('days')).toMatchObject({ value: 3, source: 'default' })
  })

  it('stores only what differs: what is set to what lies below is nothing of the street’s own', async () => {
    const before = (await desk.form()).version
    expect((await desk.change({ values: { days: 3 } })).data).toEqual({ changed: 0 })
    expect((await desk.form()).version).toBe(before)
    const own = await inTenant(desk.platform.database, desk.street.tenantId, (db) =>
      db
        .as<{ settingChange: { own: unknown; key: string; number: number } }>('core_rt', 'core')
        .selectFrom('settingChange')
        .select('own')
        .where('key', '=', 'days')
        .orderBy('number', 'desc')
        .limit(1)
        .execute(),
    )
    expect(own).toEqual([{ own: null }])
  })

  it('is refused as a whole, field by field in words a page can say, and leaves no trace', async () => {
    const before = await desk.history()
    const refused = await desk.change({
      values: { days: 0, mode: 'fax', quorum: 4, absent: 1, tiers: [{ id: 'x', days: 0 }] },
    })
    expect(outcome(refused)).toEqual([400, 'settings.refused'])
    expect(issuesOf(refused)).toEqual([
      ['/days', 'minimum', { comparison: '>=', limit: 1 }],
      ['/mode', 'enum', {}],
      ['/quorum', 'locked', { by: 'law' }],
      ['/absent', 'unknown', {}],
      ['/tiers/0/days', 'minimum', { comparison: '>=', limit: 1 }],
    ])
    for (const key of ['constructor', '__proto__', 'toString']) {
      expect(issuesOf(await desk.change({ reset: [key] }))).toEqual([[`/${key}`, 'unknown', {}]])
    }
    expect(await desk.history()).toEqual(before)
    expect(await desk.inForce()).toMatchObject({ days: 3 })
  })

  it('is stale when somebody changed the same owner’s settings meanwhile, and not for another’s', async () => {
    const { version } = await desk.form()
    expect(
      outcome(await desk.change({ owner: 'places', values: { 'grid.code_regex': '^\\d{12}$' } })),
    ).toEqual([200, null])
    expect(outcome(await desk.change({ version, values: { days: 5 } }))).toEqual([200, null])
    expect(outcome(await desk.change({ version, values: { days: 6 } }))).toEqual([412, 'settings.changed'])
    expect(await desk.inForce()).toMatchObject({ days: 5 })
    const both = await desk.form()
    const crossing = await Promise.all(
      [8, 9].map((days) => desk.change({ version: both.version, values: { days } })),
    )
    expect(new Set(crossing.map(({ status }) => status))).toEqual(new Set([200, 412]))
  })

  it('moves a list thing by thing', async () => {
    await desk.change({
      values: {
        tiers: [
          { id: 'street', days: 20 },
          { id: 'building', days: 1 },
        ],
      },
    })
    expect((await desk.inForce())['tiers']).toEqual([
      { id: 'street', days: 20 },
      { id: 'building', days: 1 },
    ])
    await desk.adopt([
      rule('tiers', 'open', {
        value: [
          { id: 'street', days: 60 },
          { id: 'community', days: 15 },
          { id: 'grid', days: 4 },
        ],
      }),
    ])
    expect((await desk.inForce())['tiers']).toEqual([
      { id: 'street', days: 20 },
      { id: 'community', days: 15 },
      { id: 'building', days: 1 },
    ])
    await desk.change({ reset: ['tiers'] })
    expect((await desk.inForce())['tiers']).toHaveLength(3)
    await desk.adopt([])
  })

  it('stays in its street', async () => {
    await desk.change({ values: { days: 11 } })
    expect((await desk.form('deadlines', desk.adminThere, 'shili')).field('days')).toMatchObject({
      value: 3,
      changedAt: null,
    })
    expect(Object((await desk.adminThere.query(at('shili', 'history'), {})).data)).toMatchObject({
      rows: [],
      total: 0,
    })
  })

  it('can be rewritten or taken out of the history by nobody', async () => {
    const db = async (act: 'update' | 'delete') =>
      inTenant<unknown>(desk.platform.database, desk.street.tenantId, (scoped) => {
        const core = scoped.as<{ settingChange: { own: string } }>('core_rt', 'core')
        return act === 'update'
          ? core.updateTable('settingChange').set({ own: 'null' }).execute()
          : core.deleteFrom('settingChange').execute()
      })
    await expect(db('update')).rejects.toMatchObject({ code: '42501' })
    await expect(db('delete')).rejects.toMatchObject({ code: '42501' })
  })

  it('stands in the audit by ids and keys alone', async () => {
    const events = await inTenant(desk.platform.database, desk.street.tenantId, (scoped) =>
      scoped
        .as<{ auditEvent: { action: string; object: string; details: unknown; id: string } }>(
          'core_rt',
          'core',
        )
        .selectFrom('auditEvent')
        .select(['action', 'object', 'details'])
        .where('action', '=', 'settings.changed')
        .execute(),
    )
    expect(events).toContainEqual({
      action: 'settings.changed',
      object: 'settings:deadlines',
      details: { keys: 'days, mode', number: 2 },
    })
  })
})

describe('a template', () => {
  it('locks, bounds and leaves open; what it refuses says so under its field', async () => {
    await desk.adopt([
      rule('mode', 'locked', { value: 'screen' }),
      rule('days', 'bounded', { value: 5, bounds: { minimum: 5, maximum: 10 } }),
    ])
    const { field, template } = await desk.form()
    expect(template).toMatchObject({ name: '基础模板' })
    expect(field('mode')).toMatchObject({ value: 'screen', source: 'template', lock: 'template' })
    expect(field('days')).toMatchObject({ bounds: { minimum: 5, maximum: 10 } })
    const refused = await desk.change({ values: { mode: 'paper', days: 12 } })
    expect(issuesOf(refused)).toEqual([
      ['/mode', 'locked', { by: 'template' }],
      ['/days', 'maximum', { comparison: '<=', limit: 10 }],
    ])
    expect(outcome(await desk.change({ values: { days: 10 } }))).toEqual([200, null])
    await desk.adopt([rule('days', 'bounded', { value: 5, bounds: { maximum: 6 } })])
    expect((await desk.form()).field('days')).toMatchObject({ value: 5, source: 'template', isIgnored: true })
    await desk.change({ reset: ['days'] })
  })

  it('is another street’s business as little as another district’s', async () => {
    expect((await desk.form('deadlines', desk.adminThere, 'shili')).template).toBeNull()
    const now = desk.platform.clock.now()
    const far = { slug: 'siming', name: '思明区', nameEn: null, code: '350203' }
    const districtId = await ensureDistrict(desk.platform.database, far, now)
    const tenantId = await openStreet(
      desk.platform.database,
      { slug: 'binhai', name: '滨海街道', nameEn: null, code: '350203009', districtId },
      now,
    )
    const { accountId } = desk.admin
    const writer = { accountId, now, owners: desk.platform.host.keeper.settings.owners }
    const { versionId } = await publishTemplateVersion(
      desk.platform.database,
      { districtId: desk.platform.districtId, name: '基础模板', rules: [] },
      writer,
    )
    const attempt = (adoption: { tenantId: string; districtId: string }) =>
      adoptTemplateVersion(desk.platform.database, { ...adoption, versionId, accountId }, now)
    await expect(attempt({ tenantId, districtId })).rejects.toMatchObject({
      reason: 'settings.version_not_found',
    })
    await expect(attempt({ tenantId, districtId: desk.platform.districtId })).rejects.toMatchObject({
      reason: 'tenancy.street_not_found',
    })
    const seen = await inDistrict(desk.platform.database, districtId, (db) =>
      db
        .as<{ settingsTemplate: { name: string } }>('district_rt', 'core')
        .selectFrom('settingsTemplate')
        .select('name')
        .execute(),
    )
    expect(seen).toEqual([])
  })

  it('is refused where it says what no street could follow', async () => {
    const attempt = (rules: readonly NewRule[]) => desk.adopt(rules)
    await expect(
      attempt([
        rule('days', 'open', { value: 99 }),
        rule('quorum', 'locked', { value: 3 }),
        rule('absent', 'open', { value: 1 }),
        rule('mode', 'bounded', { value: 'paper', bounds: { enum: ['screen'] } }),
      ]),
    ).rejects.toMatchObject({
      code: 'bad_input',
      reason: 'settings.rule_refused',
      issues: [
        { path: '/deadlines/days', keyword: 'value' },
        { path: '/deadlines/quorum', keyword: 'locked' },
        { path: '/deadlines/absent', keyword: 'unknown' },
        { path: '/deadlines/mode', keyword: 'enum' },
      ],
    })
  })
})

describe('what must be set', () => {
  const enable = () => desk.admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'quotas' })

  it('keeps a module off until it is; and stays set while the module is on', async () => {
    const refused = await enable()
    expect(outcome(refused)).toEqual([409, 'plugins.must_set'])
    expect(refused.error?.data['params']).toEqual({ count: 1 })
    const modules: readonly Record<string, unknown>[] = Object(
      (await desk.admin.query('s/jiangtou/plugins/trpc/list')).data,
    )
    expect(modules.map(({ id, missing }) => [id, missing])).toEqual([
      ['deadlines', 0],
      ['quotas', 1],
    ])
    expect((await desk.form('quotas')).field('quota')).toMatchObject({ value: null, isMissing: true })
    expect(outcome(await desk.change({ owner: 'quotas', values: { quota: 2 } }))).toEqual([200, null])
    expect(outcome(await enable())).toEqual([200, null])
    const taken = await desk.change({ owner: 'quotas', reset: ['quota'] })
    expect(issuesOf(taken)).toEqual([['/quota', 'must_set', {}]])
    await desk.admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'quotas' })
    expect(outcome(await desk.change({ owner: 'quotas', reset: ['quota'] }))).toEqual([200, null])
  })

  it('may come from the template', async () => {
    await desk.adopt([{ owner: 'quotas', key: 'quota', mode: 'open', value: 4 }])
    expect(outcome(await enable())).toEqual([200, null])
    await desk.admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'quotas' })
    await desk.adopt([])
  })
})
