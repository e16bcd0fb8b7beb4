import { testNow } from '@sanzhi/testkit'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { DaysReplay } from '../../test/days-replay.ts'
import { at, outcome, rule, openSettingsDesk, type SettingsDesk } from '../../test/settings-desk.ts'

let desk: SettingsDesk

beforeAll(async () => {
  desk = await openSettingsDesk()
})
afterAll(() => desk.platform.drop())

describe('history', () => {
  it('has old and new, is undone by a change of its own, and never shrinks', async () => {
    await desk.change({ reset: ['days'] })
    await desk.change({ values: { days: 6 } })
    await desk.change({ values: { days: 8 } })
    const [last] = await desk.history({ owner: 'deadlines', limit: 1 })
    expect(last).toMatchObject({ key: 'days', oldValue: 6, newValue: 8, isReset: false, isUndo: false })
    const undo = async (id: unknown) =>
      outcome(await desk.admin.mutate(at('jiangtou', 'undo'), { id, version: (await desk.form()).version }))
    expect(await undo(last?.['id'])).toEqual([200, null])
    expect(await desk.inForce()).toMatchObject({ days: 6 })
    expect(await undo(last?.['id'])).toEqual([409, 'settings.nothing_to_undo'])
    const [undone] = await desk.history({ owner: 'deadlines', limit: 1 })
    expect(undone).toMatchObject({ oldValue: 8, newValue: 6, isUndo: true })
    expect(await undo(undone?.['id'])).toEqual([200, null])
    expect(await desk.inForce()).toMatchObject({ days: 8 })
    const stale = await desk.admin.mutate(at('jiangtou', 'undo'), { id: undone?.['id'], version: 1 })
    expect(outcome(stale)).toEqual([412, 'settings.changed'])
    expect(await undo('0199f1c0-0000-7000-8000-000000000000')).toEqual([404, 'settings.change_not_found'])
  })

  it('is paged without gap or double', async () => {
    const all = await desk.history({ limit: 200 })
    const seen: unknown[] = []
    let after: string | undefined
    do {
      const page = Object(
        (
          await desk.admin.query(at('jiangtou', 'history'), {
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
    await desk.adopt([])
    await desk.change({ reset: ['days', 'mode', 'tiers'] })
    const moments: string[] = []
    const later = async (act: () => Promise<unknown>) => {
      moments.push(desk.platform.clock.now().toISOString())
      desk.platform.clock.set(new Date(desk.platform.clock.now().getTime() + 86_400_000).toISOString())
      await act()
    }
    await later(() => desk.change({ values: { days: 4 } }))
    await later(() =>
      desk.adopt([rule('mode', 'locked', { value: 'screen' }), rule('days', 'open', { value: 9 })]),
    )
    await later(() => desk.change({ reset: ['days'] }))
    moments.push(desk.platform.clock.now().toISOString())
    const compare = async (from: number, to: number) =>
      Object(
        (await desk.admin.query(at('jiangtou', 'compare'), { from: moments[from], to: moments[to] })).data,
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
    const nonsense = await desk.admin.query(at('jiangtou', 'compare'), {
      from: '2026-13-45T00:00Z',
      to: testNow,
    })
    expect(outcome(nonsense)).toEqual([400, 'settings.bad_instant'])
    desk.platform.clock.set(testNow)
  })
})

describe('a random history', () => {
  const days = fc.integer({ min: 1, max: 15 })
  const step = fc.record({ kind: fc.constantFrom('set', 'reset', 'undo', 'open', 'locked'), days })
  type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

  async function undoLast(): Promise<boolean> {
    const [last] = await desk.history({ owner: 'deadlines', limit: 1 })
    if (last?.['key'] !== 'days') {
      return false
    }
    const { version } = await desk.form()
    await desk.admin.mutate(at('jiangtou', 'undo'), { id: last['id'], version })
    return true
  }

  /** Takes a step in the street and in the replay. */
  async function take(replay: DaysReplay, taken: Step): Promise<void> {
    switch (taken.kind) {
      case 'set':
        await desk.change({ values: { days: taken.days } })
        return replay.set(taken.days)
      case 'reset':
        await desk.change({ reset: ['days'] })
        return replay.set(null)
      case 'undo':
        return replay.hasHistory && (await undoLast()) ? replay.undo() : undefined
      case 'open':
      case 'locked':
        await desk.adopt([rule('days', taken.kind, { value: taken.days })])
        return replay.adopt(taken.kind, taken.days)
    }
  }

  const heldAt = async (moment: string, otherwise: number): Promise<unknown> => {
    const now = desk.platform.clock.now().toISOString()
    const rows: readonly Record<string, unknown>[] = Object(
      (await desk.admin.query(at('jiangtou', 'compare'), { from: moment, to: now })).data,
    )
    const moved = rows.find(({ key }) => key === 'days')
    return moved === undefined ? otherwise : Object(moved['from']).value
  }

  it('holds at every moment what a plain replay says', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 8 }), async (steps) => {
        await desk.adopt([])
        await desk.change({ reset: ['days'] })
        const replay = new DaysReplay()
        const moments: { readonly at: string; readonly days: number }[] = []
        for (const taken of steps) {
          desk.platform.clock.set(new Date(desk.platform.clock.now().getTime() + 60_000).toISOString())
          await take(replay, taken)
          expect(await desk.inForce()).toMatchObject({ days: replay.days })
          moments.push({ at: desk.platform.clock.now().toISOString(), days: replay.days })
        }
        for (const moment of moments) {
          expect(await heldAt(moment.at, replay.days)).toBe(moment.days)
        }
      }),
      { numRuns: 6 },
    )
    desk.platform.clock.set(testNow)
  })
})

describe('layers', () => {
  it('are compared as they are now, for one owner or all, alike values too when asked for', async () => {
    await desk.adopt([rule('mode', 'open', { value: 'screen' })])
    await desk.change({ reset: ['days', 'mode', 'tiers'] })
    await desk.change({ values: { days: 6 } })
    const compare = async (request: object) =>
      Object((await desk.clerk.query(at('jiangtou', 'compare'), request)).data).map(
        ({ owner, key, isSame, from, to }: Record<string, Record<string, unknown>>) => [
          owner,
          key,
          isSame,
          from?.['value'],
          to?.['value'],
        ],
      )
    expect(await compare({ from: 'default', to: 'template' })).toEqual([
      ['deadlines', 'mode', false, 'paper', 'screen'],
    ])
    expect(await compare({ from: 'template', to: 'street' })).toEqual([['deadlines', 'days', false, 3, 6]])
    expect(await compare({ from: 'default', to: 'street' })).toHaveLength(2)
    const all = await compare({ from: 'street', to: 'street', owner: 'deadlines', all: true })
    expect(all.map(([, key, isSame]: unknown[]) => [key, isSame])).toEqual([
      ['days', true],
      ['mode', true],
      ['quorum', true],
      ['tiers', true],
    ])
    const unknown = await desk.clerk.query(at('jiangtou', 'compare'), {
      from: 'default',
      to: 'street',
      owner: 'absent',
    })
    expect(outcome(unknown)).toEqual([404, 'settings.owner_unknown'])
    await desk.adopt([])
  })
})

describe('what a form tells of a value', () => {
  it('is who set it and why, who adopted the template, and how many cases go by what was before', async () => {
    await desk.adopt([rule('days', 'open', { value: 5 })])
    await desk.change({ values: { days: 7 }, reason: '街道办公会议研究决定' })
    const { displayName } = Object(await desk.admin.query('account/trpc/session')).data.account
    const { field, openCases } = await desk.form()
    expect(field('days')).toMatchObject({
      changedByName: displayName,
      changeReason: '街道办公会议研究决定',
      adoptedAt: testNow,
      adoptedByName: displayName,
    })
    expect(field('mode')).toMatchObject({ changeReason: null, adoptedAt: null, adoptedByName: null })
    expect(openCases).toBe(0)
    await desk.adopt([])
  })
})

describe('the preview of an undo', () => {
  const preview = async (id: unknown) => desk.clerk.query(at('jiangtou', 'previewUndo'), { id })

  it('tells what it would come to as things stand and changes nothing; the undo then comes to just that', async () => {
    await desk.change({ reset: ['days'] })
    await desk.change({ values: { days: 6 } })
    await desk.change({ values: { days: 8 } })
    const [last] = await desk.history({ owner: 'deadlines', limit: 1 })
    const before = await desk.history()
    const seen = Object((await preview(last?.['id'])).data)
    expect(seen).toMatchObject({ key: 'days', outcome: { from: 8, to: 6, isReset: false }, issues: [] })
    expect(await desk.history()).toEqual(before)
    const request = { id: last?.['id'], version: seen.version }
    expect(outcome(await desk.admin.mutate(at('jiangtou', 'undo'), request))).toEqual([200, null])
    expect(await desk.inForce()).toMatchObject({ days: 6 })
    expect(outcome(await preview(last?.['id']))).toEqual([409, 'settings.nothing_to_undo'])
  })

  it('tells what today’s template refuses of it, and finds nothing of another street', async () => {
    await desk.change({ values: { days: 2 } })
    await desk.adopt([rule('days', 'bounded', { value: 5, bounds: { minimum: 5, maximum: 10 } })])
    await desk.change({ values: { days: 9 } })
    const [last] = await desk.history({ owner: 'deadlines', limit: 1 })
    expect(Object((await preview(last?.['id'])).data)).toMatchObject({
      outcome: null,
      issues: [{ path: '', keyword: 'minimum', params: { limit: 5 } }],
    })
    const there = await desk.adminThere.query(at('shili', 'previewUndo'), { id: last?.['id'] })
    expect(outcome(there)).toEqual([404, 'settings.change_not_found'])
    await desk.adopt([])
  })
})
