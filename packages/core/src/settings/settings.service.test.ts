import {
  adoptTemplateVersion,
  ensureDistrict,
  openStreet,
  publishTemplateVersion,
  type NewRule,
} from '@sanzhi/core'
import { inDistrict, inTenant } from '@sanzhi/db'
import {
  makeTestPlatform,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DaysReplay } from '../../test/days-replay.ts'
import { settingsPlugin } from '../../test/settings-plugin.ts'

let platform: TestPlatform
let street: TestStreet
let neighbour: TestStreet
let admin: Visitor
let clerk: Visitor
let adminThere: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({
    plugins: [settingsPlugin('deadlines'), settingsPlugin('quotas', { hasMustSet: true })],
  })
  street = await platform.openStreet('jiangtou')
  neighbour = await platform.openStreet('shili')
  admin = await platform.visitor(street, 'system_admin')
  clerk = await platform.visitor(street, 'street_clerk')
  adminThere = await platform.visitor(neighbour, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'deadlines' })
})
afterAll(() => platform.drop())

const at = (slug: string, procedure: string) => `s/${slug}/settings/trpc/${procedure}`
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const issuesOf = ({ error }: Answer) =>
  Object(error?.data['issues']).map(({ path, keyword, params }: Record<string, unknown>) => [
    path,
    keyword,
    params,
  ])

interface Field {
  readonly key: string
  readonly value: unknown
  readonly below: unknown
  readonly source: string
  readonly lock: string | null
  readonly bounds: unknown
  readonly isIgnored: boolean
  readonly isMissing: boolean
  readonly changedAt: string | null
  readonly changedByName: string | null
}

async function form(owner = 'deadlines', visitor = admin, slug = 'jiangtou') {
  const data = Object((await visitor.query(at(slug, 'get'), { owner })).data)
  const fields: readonly Field[] = data.fields
  return {
    version: Number(data.version),
    template: data.template,
    field: (key: string) => fields.find((field) => field.key === key),
    values: Object.fromEntries(fields.map((field) => [field.key, field.value])),
  }
}

interface Change {
  readonly owner?: string
  readonly values?: Readonly<Record<string, unknown>>
  readonly reset?: readonly string[]
  readonly version?: number
  readonly reason?: string
}

async function change({ owner = 'deadlines', values = {}, reset = [], ...rest }: Change): Promise<Answer> {
  const { version } = await form(owner)
  return admin.mutate(at('jiangtou', 'change'), { owner, version, values, reset, ...rest })
}

const inForce = async () => Object((await clerk.query('s/jiangtou/deadlines/trpc/settings')).data)

async function history(request: object = {}) {
  const rows: readonly Record<string, unknown>[] = Object(
    (await admin.query(at('jiangtou', 'history'), request)).data,
  ).rows
  return rows
}

async function adopt(rules: readonly NewRule[]): Promise<void> {
  const writer = {
    accountId: admin.accountId,
    now: platform.clock.now(),
    owners: platform.host.keeper.settings.owners,
  }
  const { versionId } = await publishTemplateVersion(
    platform.database,
    { districtId: platform.districtId, name: '基础模板', rules },
    writer,
  )
  await adoptTemplateVersion(
    platform.database,
    { tenantId: street.tenantId, districtId: platform.districtId, versionId, accountId: admin.accountId },
    platform.clock.now(),
  )
}
const rule = (key: string, mode: NewRule['mode'], rest: Pick<NewRule, 'value' | 'bounds'>): NewRule => ({
  owner: 'deadlines',
  key,
  mode,
  ...rest,
})

describe('a change', () => {
  it('is in force at once, says who made it and when, and goes back to what lies below', async () => {
    expect((await form()).field('days')).toMatchObject({ value: 3, source: 'default', changedAt: null })
    expect(outcome(await change({ values: { days: 7, mode: 'screen' }, reason: '街道会议决定' }))).toEqual([
      200,
      null,
    ])
    expect(await inForce()).toMatchObject({ days: 7, mode: 'screen' })
    const { displayName } = Object(await admin.query('account/trpc/session')).data.account
    expect((await form()).field('days')).toMatchObject({
      value: 7,
      below: 3,
      source: 'street',
      changedAt: testNow,
      changedByName: displayName,
    })
    expect(outcome(await change({ reset: ['days', 'mode'] }))).toEqual([200, null])
    expect(await inForce()).toMatchObject({ days: 3, mode: 'paper' })
    expect((await form()).field('days')).toMatchObject({ value: 3, source: 'default' })
  })

  it('stores only what differs: what is set to what lies below is nothing of the street’s own', async () => {
    const before = (await form()).version
    expect((await change({ values: { days: 3 } })).data).toEqual({ changed: 0 })
    expect((await form()).version).toBe(before)
    const own = await inTenant(platform.database, street.tenantId, (db) =>
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
    const before = await history()
    const refused = await change({
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
      expect(issuesOf(await change({ reset: [key] }))).toEqual([[`/${key}`, 'unknown', {}]])
    }
    expect(await history()).toEqual(before)
    expect(await inForce()).toMatchObject({ days: 3 })
  })

  it('is stale when somebody changed the same owner’s settings meanwhile, and not for another’s', async () => {
    const { version } = await form()
    expect(outcome(await change({ owner: 'places', values: { 'grid.code_regex': '^\\d{12}$' } }))).toEqual([
      200,
      null,
    ])
    expect(outcome(await change({ version, values: { days: 5 } }))).toEqual([200, null])
    expect(outcome(await change({ version, values: { days: 6 } }))).toEqual([412, 'settings.changed'])
    expect(await inForce()).toMatchObject({ days: 5 })
    const both = await form()
    const crossing = await Promise.all(
      [8, 9].map((days) => change({ version: both.version, values: { days } })),
    )
    expect(new Set(crossing.map(({ status }) => status))).toEqual(new Set([200, 412]))
  })

  it('moves a list thing by thing', async () => {
    await change({
      values: {
        tiers: [
          { id: 'street', days: 20 },
          { id: 'building', days: 1 },
        ],
      },
    })
    expect((await inForce()).tiers).toEqual([
      { id: 'street', days: 20 },
      { id: 'building', days: 1 },
    ])
    await adopt([
      rule('tiers', 'open', {
        value: [
          { id: 'street', days: 60 },
          { id: 'community', days: 15 },
          { id: 'grid', days: 4 },
        ],
      }),
    ])
    expect((await inForce()).tiers).toEqual([
      { id: 'street', days: 20 },
      { id: 'community', days: 15 },
      { id: 'building', days: 1 },
    ])
    await change({ reset: ['tiers'] })
    expect((await inForce()).tiers).toHaveLength(3)
    await adopt([])
  })

  it('stays in its street', async () => {
    await change({ values: { days: 11 } })
    expect((await form('deadlines', adminThere, 'shili')).field('days')).toMatchObject({
      value: 3,
      changedAt: null,
    })
    expect(Object((await adminThere.query(at('shili', 'history'), {})).data)).toMatchObject({
      rows: [],
      total: 0,
    })
  })

  it('can be rewritten or taken out of the history by nobody', async () => {
    const db = async (act: 'update' | 'delete') =>
      inTenant<unknown>(platform.database, street.tenantId, (scoped) => {
        const core = scoped.as<{ settingChange: { own: string } }>('core_rt', 'core')
        return act === 'update'
          ? core.updateTable('settingChange').set({ own: 'null' }).execute()
          : core.deleteFrom('settingChange').execute()
      })
    await expect(db('update')).rejects.toMatchObject({ code: '42501' })
    await expect(db('delete')).rejects.toMatchObject({ code: '42501' })
  })

  it('stands in the audit by ids and keys alone', async () => {
    const events = await inTenant(platform.database, street.tenantId, (scoped) =>
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

describe('history', () => {
  it('has old and new, is undone by a change of its own, and never shrinks', async () => {
    await change({ reset: ['days'] })
    await change({ values: { days: 6 } })
    await change({ values: { days: 8 } })
    const [last] = await history({ owner: 'deadlines', limit: 1 })
    expect(last).toMatchObject({ key: 'days', oldValue: 6, newValue: 8, isReset: false, isUndo: false })
    const undo = async (id: unknown) =>
      outcome(await admin.mutate(at('jiangtou', 'undo'), { id, version: (await form()).version }))
    expect(await undo(last?.['id'])).toEqual([200, null])
    expect(await inForce()).toMatchObject({ days: 6 })
    expect(await undo(last?.['id'])).toEqual([409, 'settings.nothing_to_undo'])
    const [undone] = await history({ owner: 'deadlines', limit: 1 })
    expect(undone).toMatchObject({ oldValue: 8, newValue: 6, isUndo: true })
    expect(await undo(undone?.['id'])).toEqual([200, null])
    expect(await inForce()).toMatchObject({ days: 8 })
    const stale = await admin.mutate(at('jiangtou', 'undo'), { id: undone?.['id'], version: 1 })
    expect(outcome(stale)).toEqual([412, 'settings.changed'])
    expect(await undo('0199f1c0-0000-7000-8000-000000000000')).toEqual([404, 'settings.change_not_found'])
  })

  it('is paged without gap or double', async () => {
    const all = await history({ limit: 200 })
    const seen: unknown[] = []
    let after: string | undefined
    do {
      const page = Object(
        (
          await admin.query(at('jiangtou', 'history'), {
            limit: 3,
            ...(after === undefined ? {} : { after }),
          })
        ).data,
      )
      seen.push(...page.rows)
      after = page.next ?? undefined
      expect(page.total).toBe(all.length)
    } while (after !== undefined)
    expect(seen).toEqual(all)
  })
})

describe('two moments', () => {
  it('are compared by what held, with every later change and template apart', async () => {
    await adopt([])
    await change({ reset: ['days', 'mode', 'tiers'] })
    const moments: string[] = []
    const later = async (act: () => Promise<unknown>) => {
      moments.push(platform.clock.now().toISOString())
      platform.clock.set(new Date(platform.clock.now().getTime() + 86_400_000).toISOString())
      await act()
    }
    await later(() => change({ values: { days: 4 } }))
    await later(() =>
      adopt([rule('mode', 'locked', { value: 'screen' }), rule('days', 'open', { value: 9 })]),
    )
    await later(() => change({ reset: ['days'] }))
    moments.push(platform.clock.now().toISOString())
    const compare = async (from: number, to: number) =>
      Object(
        (await admin.query(at('jiangtou', 'compare'), { from: moments[from], to: moments[to] })).data,
      ).map(({ key, from: a, to: b }: Record<string, Record<string, unknown>>) => [
        key,
        a?.['value'],
        a?.['source'],
        b?.['value'],
        b?.['source'],
      ])
    expect(await compare(0, 0)).toEqual([])
    expect(await compare(0, 1)).toEqual([['days', 3, 'default', 4, 'street']])
    expect(await compare(1, 2)).toEqual([['mode', 'paper', 'default', 'screen', 'template']])
    expect(await compare(2, 3)).toEqual([['days', 4, 'street', 9, 'template']])
    expect(await compare(3, 0)).toEqual([
      ['days', 9, 'template', 3, 'default'],
      ['mode', 'screen', 'template', 'paper', 'default'],
    ])
    const nonsense = await admin.query(at('jiangtou', 'compare'), { from: '2026-13-45T00:00Z', to: testNow })
    expect(outcome(nonsense)).toEqual([400, 'settings.bad_instant'])
    platform.clock.set(testNow)
  })
})

describe('a template', () => {
  it('locks, bounds and leaves open; what it refuses says so under its field', async () => {
    await adopt([
      rule('mode', 'locked', { value: 'screen' }),
      rule('days', 'bounded', { value: 5, bounds: { minimum: 5, maximum: 10 } }),
    ])
    const { field, template } = await form()
    expect(template).toMatchObject({ name: '基础模板' })
    expect(field('mode')).toMatchObject({ value: 'screen', source: 'template', lock: 'template' })
    expect(field('days')).toMatchObject({ bounds: { minimum: 5, maximum: 10 } })
    const refused = await change({ values: { mode: 'paper', days: 12 } })
    expect(issuesOf(refused)).toEqual([
      ['/mode', 'locked', { by: 'template' }],
      ['/days', 'maximum', { comparison: '<=', limit: 10 }],
    ])
    expect(outcome(await change({ values: { days: 10 } }))).toEqual([200, null])
    await adopt([rule('days', 'bounded', { value: 5, bounds: { maximum: 6 } })])
    expect((await form()).field('days')).toMatchObject({ value: 5, source: 'template', isIgnored: true })
    await change({ reset: ['days'] })
  })

  it('is another street’s business as little as another district’s', async () => {
    expect((await form('deadlines', adminThere, 'shili')).template).toBeNull()
    const now = platform.clock.now()
    const far = { slug: 'siming', name: '思明区', nameEn: null, code: '350203' }
    const districtId = await ensureDistrict(platform.database, far, now)
    const tenantId = await openStreet(
      platform.database,
      { slug: 'binhai', name: '滨海街道', nameEn: null, code: '350203009', districtId },
      now,
    )
    const { accountId } = admin
    const writer = { accountId, now, owners: platform.host.keeper.settings.owners }
    const { versionId } = await publishTemplateVersion(
      platform.database,
      { districtId: platform.districtId, name: '基础模板', rules: [] },
      writer,
    )
    const attempt = (adoption: { tenantId: string; districtId: string }) =>
      adoptTemplateVersion(platform.database, { ...adoption, versionId, accountId }, now)
    await expect(attempt({ tenantId, districtId })).rejects.toMatchObject({
      reason: 'settings.version_not_found',
    })
    await expect(attempt({ tenantId, districtId: platform.districtId })).rejects.toMatchObject({
      reason: 'tenancy.street_not_found',
    })
    const seen = await inDistrict(platform.database, districtId, (db) =>
      db
        .as<{ settingsTemplate: { name: string } }>('district_rt', 'core')
        .selectFrom('settingsTemplate')
        .select('name')
        .execute(),
    )
    expect(seen).toEqual([])
  })

  it('is refused where it says what no street could follow', async () => {
    const attempt = (rules: readonly NewRule[]) => adopt(rules)
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
  const enable = () => admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'quotas' })

  it('keeps a module off, by name, until it is; and stays set while the module is on', async () => {
    const refused = await enable()
    expect(outcome(refused)).toEqual([409, 'plugins.must_set'])
    expect(refused.error?.data['params']).toEqual({ settings: 'quotas名额' })
    expect((await form('quotas')).field('quota')).toMatchObject({ value: null, isMissing: true })
    expect(outcome(await change({ owner: 'quotas', values: { quota: 2 } }))).toEqual([200, null])
    expect(outcome(await enable())).toEqual([200, null])
    const taken = await change({ owner: 'quotas', reset: ['quota'] })
    expect(issuesOf(taken)).toEqual([['/quota', 'must_set', {}]])
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'quotas' })
    expect(outcome(await change({ owner: 'quotas', reset: ['quota'] }))).toEqual([200, null])
  })

  it('may come from the template', async () => {
    await adopt([{ owner: 'quotas', key: 'quota', mode: 'open', value: 4 }])
    expect(outcome(await enable())).toEqual([200, null])
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'quotas' })
    await adopt([])
  })
})

describe('a random history', () => {
  const days = fc.integer({ min: 1, max: 15 })
  const step = fc.record({ kind: fc.constantFrom('set', 'reset', 'undo', 'open', 'locked'), days })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  async function undoLast(): Promise<boolean> {
    const [last] = await history({ owner: 'deadlines', limit: 1 })
    if (last?.['key'] !== 'days') {
      return false
    }
    const { version } = await form()
    await admin.mutate(at('jiangtou', 'undo'), { id: last['id'], version })
    return true
  }

  /** Takes a step in the street and in the replay. */
  async function take(replay: DaysReplay, taken: Step): Promise<void> {
    switch (taken.kind) {
      case 'set':
        await change({ values: { days: taken.days } })
        return replay.set(taken.days)
      case 'reset':
        await change({ reset: ['days'] })
        return replay.set(null)
      case 'undo':
        return replay.hasHistory && (await undoLast()) ? replay.undo() : undefined
      case 'open':
      case 'locked':
        await adopt([rule('days', taken.kind, { value: taken.days })])
        return replay.adopt(taken.kind, taken.days)
    }
  }

  const heldAt = async (moment: string, otherwise: number): Promise<unknown> => {
    const now = platform.clock.now().toISOString()
    const rows: readonly Record<string, unknown>[] = Object(
      (await admin.query(at('jiangtou', 'compare'), { from: moment, to: now })).data,
    )
    const moved = rows.find(({ key }) => key === 'days')
    return moved === undefined ? otherwise : Object(moved['from']).value
  }

  it('holds at every moment what a plain replay says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
        await adopt([])
        await change({ reset: ['days'] })
        const replay = new DaysReplay()
        const moments: { readonly at: string; readonly days: number }[] = []
        for (const taken of steps) {
          platform.clock.set(new Date(platform.clock.now().getTime() + 60_000).toISOString())
          await take(replay, taken)
          expect(await inForce()).toMatchObject({ days: replay.days })
          moments.push({ at: platform.clock.now().toISOString(), days: replay.days })
        }
        for (const moment of moments) {
          expect(await heldAt(moment.at, replay.days)).toBe(moment.days)
        }
      }),
      { numRuns: 6 },
    )
    platform.clock.set(testNow)
  })
})
