import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  importJiangtou,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { installed } from '../isolation/note-plugin.ts'
import { defineTopics } from './topic-plugin.ts'

/** A Sunday; the working days that follow are 23 to 27 November. */
const start = '2026-11-22T02:00:00.000Z'
const good = { present: 8, invited: 9, isMinuted: true }

const heard: { list: string[] } = { list: [] }
let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let clerk: Visitor
let approver: Visitor
let admin: Visitor
let worker: Visitor
let stranger: Visitor
let theirAdmin: Visitor
let places: { own: string; far: string; grid: string }

beforeAll(async () => {
  platform = await installed([defineTopics('topics', heard), defineTopics('forums', { list: [] })])
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  admin = await platform.visitor(street, 'system_admin')
  stranger = await platform.visitor(other, 'street_clerk')
  theirAdmin = await platform.visitor(other, 'system_admin')
  await importJiangtou(clerk, street.slug)
  places = await withAdmin(platform.test.adminUrl, async (db) => {
    const found = await db.query<{ communityId: string; gridId: string }>(
      `select community_id as "communityId", min(id::text) as "gridId" from core.grid group by 1 order by 1 limit 2`,
    )
    const [one, two] = found.rows
    if (one === undefined || two === undefined) throw new Error('the sample has two communities')
    return { own: one.communityId, grid: one.gridId, far: two.communityId }
  })
  worker = await platform.visitor(street, 'community_secretary', { placeId: places.own })
  // Roles of long standing, so that the clock can be put back to a holiday of this year.
  await withAdmin(platform.test.adminUrl, (db) =>
    db.query(`update core.role_grant set valid_from = '2026-01-01'`),
  )
  for (const id of ['topics', 'forums']) {
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
  }
  await theirAdmin.mutate('s/shili/plugins/trpc/enable', { id: 'topics' })
})
afterAll(() => platform.drop())

beforeEach(async () => {
  platform.clock.set(start)
  await platform.runJobs()
  heard.list.length = 0
})

const at = (procedure: string, slug = 'jiangtou', plugin = 'topics') =>
  `s/${slug}/${plugin}/trpc/${procedure}`
const begin = (subject: string, placeId: string | null = null, who = clerk) =>
  who.mutate(at('start'), { subject, placeId })
const move = (
  subject: string,
  transition: string,
  rest: { version?: number; facts?: object; reason?: string; who?: Visitor } = {},
) => {
  const { who = clerk, version = 1, facts = good, reason } = rest
  return who.mutate(at('move'), {
    subject,
    transition,
    version,
    facts,
    ...(reason !== undefined && { reason }),
  })
}
const find = async (subject: string, who = clerk) => Object((await who.query(at('find'), { subject })).data)
const steps = async (subject: string): Promise<readonly Record<string, unknown>[]> =>
  Object((await clerk.query(at('steps'), { subject })).data)
const refusal = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const cases = (who: Visitor, input: object = {}, slug = 'jiangtou') =>
  who.query(`s/${slug}/lifecycles/trpc/listCases`, { limit: 200, ...input })
const subjectsOf = (answer: Answer): readonly string[] =>
  Object(answer.data).rows.map(({ subject }: { subject: string }) => subject)
const picture = (who: Visitor, subject: string, lifecycle = 'topics.topic') =>
  who.query('s/jiangtou/lifecycles/trpc/getCase', { lifecycle, subject })
const saveCalendar = (input: object) => admin.mutate('s/jiangtou/lifecycles/trpc/saveCalendar', input)

describe('a case', () => {
  it('runs from its beginning to its end, and its file says who did what and why', async () => {
    expect(Object((await begin('topic:a')).data)).toMatchObject({
      state: 'noticed',
      version: 1,
      dueOn: '2026-11-27',
      ownerVersion: '1.0.0',
    })
    expect((await move('topic:a', 'hold')).data).toEqual({ state: 'held', version: 2, warnings: [] })
    await move('topic:a', 'reopen', { version: 2, reason: '通知时间不足', who: approver })
    await move('topic:a', 'hold', { version: 3 })
    await move('topic:a', 'reply', { version: 4 })
    const closed = await move('topic:a', 'close', { version: 5, who: approver })
    expect(closed.data).toMatchObject({ state: 'closed', version: 6 })
    expect(await find('topic:a')).toMatchObject({ isFinal: true, dueOn: null })
    const file = (await steps('topic:a')).map(({ kind, transition, to, reason, by }) => [
      kind,
      transition,
      to,
      reason,
      by,
    ])
    expect(file).toEqual([
      ['started', null, 'noticed', null, clerk.accountId],
      ['moved', 'hold', 'held', null, clerk.accountId],
      ['moved', 'reopen', 'noticed', '通知时间不足', approver.accountId],
      ['moved', 'hold', 'held', null, clerk.accountId],
      ['moved', 'reply', 'replied', null, clerk.accountId],
      ['moved', 'close', 'closed', null, approver.accountId],
    ])
    await platform.runJobs()
    expect(heard.list.toSorted()).toEqual(
      [
        'moved topic:a topics.topic closed',
        'moved topic:a topics.topic held',
        'moved topic:a topics.topic held',
        'moved topic:a topics.topic noticed',
        'moved topic:a topics.topic replied',
        'started topic:a topics.topic noticed',
      ].toSorted(),
    )
  })

  it('is begun once', async () => {
    await begin('topic:twice')
    expect(refusal(await begin('topic:twice'))).toEqual([409, 'lifecycles.already_started'])
    expect(await steps('topic:twice')).toHaveLength(1)
  })

  it('goes on only from where it stands, and says where that is', async () => {
    await begin('topic:wrong')
    const answer = await move('topic:wrong', 'reply')
    expect(refusal(answer)).toEqual([409, 'lifecycles.wrong_state'])
    expect(answer.error?.data['params']).toEqual({ zh: '公示中', en: 'On notice' })
    expect(refusal(await move('topic:nothing', 'reply'))).toEqual([404, 'lifecycles.run_not_found'])
  })

  it('is moved by one of two who move it at once', async () => {
    await begin('topic:race')
    const answers = await Promise.all([
      move('topic:race', 'hold'),
      move('topic:race', 'withdraw'),
      move('topic:race', 'hold'),
    ])
    expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 412, 412])
    expect(await steps('topic:race')).toHaveLength(2)
    expect(await find('topic:race')).toMatchObject({ version: 2 })
  })

  it('that was read before somebody moved it is stale', async () => {
    await begin('topic:stale')
    await move('topic:stale', 'hold')
    expect(refusal(await move('topic:stale', 'reply', { version: 1 }))).toEqual([412, 'lifecycles.stale'])
  })

  it('leaves audit entries with ids and without words of people', async () => {
    await begin('topic:audit')
    await move('topic:audit', 'hold', { facts: { ...good, isMinuted: false }, reason: '张三尚未交来' })
    const { rows } = await withAdmin(platform.test.adminUrl, (db) =>
      db.query<{ action: string; details: Record<string, unknown> }>(
        `select action, details from core.audit_event where object = 'topic:audit' order by id`,
      ),
    )
    expect(rows.map(({ action }) => action).toSorted()).toEqual(['lifecycles.moved', 'lifecycles.started'])
    const moved = rows.find(({ action }) => action === 'lifecycles.moved')
    expect(moved?.details).toMatchObject({ transition: 'hold', from: 'noticed', to: 'held', overridden: 1 })
    expect(JSON.stringify(rows)).not.toContain('张三')
  })
})

describe('a rule', () => {
  it('that is hard refuses in words, with its source', async () => {
    await begin('topic:hard')
    const answer = await move('topic:hard', 'hold', { facts: { ...good, present: 5 }, reason: '照开' })
    expect(refusal(answer)).toEqual([409, 'topics.no_quorum'])
    expect(answer.error?.data['params']).toEqual({
      zh: '到会 5 人，不足应到 9 人的三分之二（听评会办法第 3 条）。',
      en: 'Only 5 of 9 are present, fewer than two thirds (Rules of hearings, article 3).',
    })
    expect(await find('topic:hard')).toMatchObject({ state: 'noticed', version: 1 })
  })

  it('that is soft wants a reason, which is kept beside the rule', async () => {
    await begin('topic:soft')
    const facts = { ...good, isMinuted: false }
    for (const reason of [undefined, '  ']) {
      const answer = await move('topic:soft', 'hold', { facts, ...(reason !== undefined && { reason }) })
      expect(refusal(answer)).toEqual([409, 'lifecycles.reason_needed'])
      expect(answer.error?.data['params']).toMatchObject({ zh: '尚无会议记录（听评会办法第 5 条）。' })
    }
    const moved = await move('topic:soft', 'hold', { facts, reason: '记录会后补齐' })
    expect(Object(moved.data).warnings).toMatchObject([{ rule: 'not_minuted', strength: 'soft' }])
    const seen = Object((await picture(clerk, 'topic:soft')).data).steps.at(-1)
    expect(seen).toMatchObject({ reason: '记录会后补齐', overridden: [{ rule: 'not_minuted' }] })
  })

  it('is told of before anybody tries', async () => {
    await begin('topic:ahead')
    const ahead = await clerk.query(at('moves'), { subject: 'topic:ahead', facts: { ...good, present: 0 } })
    expect(ahead.data).toMatchObject([
      {
        transition: 'hold',
        isPermitted: true,
        findings: [{ rule: 'no_quorum', strength: 'hard' }],
        needsReason: true,
      },
      { transition: 'withdraw', isPermitted: true, findings: [], needsReason: false },
    ])
    expect((await worker.query(at('moves'), { subject: 'topic:ahead', facts: good })).data).toMatchObject([
      { transition: 'hold', isPermitted: false },
      { transition: 'withdraw', isPermitted: false },
    ])
  })

  it('that wants a reason for the transition itself refuses without one', async () => {
    await begin('topic:reason')
    await move('topic:reason', 'hold')
    const answer = await move('topic:reason', 'reopen', { version: 2, who: approver })
    expect(refusal(answer)).toEqual([400, 'lifecycles.reason_missing'])
  })
})

describe('the settings', () => {
  it('of a running case are those that it began under, whatever the street changes; a new case has the new ones', async () => {
    await begin('topic:before')
    await withAdmin(platform.test.adminUrl, async (db) => {
      await db.query(
        `insert into core.setting_change (tenant_id, id, number, owner, key, own, old_value, new_value, created_at)
         values ($1, $2, 1, 'topics', 'notice_days', '{"value": 2}', '5', '2', now())`,
        [street.tenantId, newId()],
      )
      await db.query('update registry.street set revision = revision + 1')
    })
    expect(Object((await begin('topic:after')).data)).toMatchObject({ dueOn: '2026-11-24' })
    const pinned = async (subject: string) => (await clerk.query(at('pinned'), { subject })).data
    expect(await pinned('topic:before')).toMatchObject({ notice_days: 5 })
    expect(await pinned('topic:after')).toMatchObject({ notice_days: 2 })
    await move('topic:before', 'hold')
    await move('topic:before', 'reopen', { version: 2, reason: '重新公示', who: approver })
    expect(await find('topic:before')).toMatchObject({ state: 'noticed', dueOn: '2026-11-27' })
    await withAdmin(platform.test.adminUrl, async (db) => {
      await db.query(
        `insert into core.setting_change (tenant_id, id, number, owner, key, own, old_value, new_value, created_at)
         values ($1, $2, 2, 'topics', 'notice_days', 'null', '2', '5', now())`,
        [street.tenantId, newId()],
      )
      await db.query('update registry.street set revision = revision + 1')
    })
  })
})

describe('the list', () => {
  it('has what is due first on top, page by page, in as many statements for many as for one', async () => {
    platform.clock.set('2026-11-26T02:00:00.000Z')
    for (const name of ['p', 'q', 'r']) await begin(`topic:list-${name}`)
    platform.clock.set('2026-11-24T02:00:00.000Z')
    await begin('topic:list-first', places.grid)
    const all: { subject: string; dueOn: string }[] = Object((await cases(clerk, { show: 'open' })).data).rows
    expect(all.map(({ dueOn }) => dueOn)).toEqual(all.map(({ dueOn }) => dueOn).toSorted())
    const seen: string[] = []
    for (let after: string | null = null, more = true; more; more = after !== null) {
      const place: object = after === null ? {} : { after }
      const page: { rows: { subject: string }[]; next: string | null } = Object(
        (await cases(clerk, { show: 'open', limit: 3, ...place })).data,
      )
      seen.push(...page.rows.map(({ subject }) => subject))
      after = page.next
    }
    expect(seen).toEqual(all.map(({ subject }) => subject))
    const counted = (limit: number) =>
      withAdmin(platform.test.adminUrl, async (db) => {
        const spy = vi.spyOn(Object.getPrototypeOf(db), 'query')
        await cases(clerk, { show: 'open', limit })
        const statements = spy.mock.calls.length
        spy.mockRestore()
        return statements
      })
    const forOne = await counted(1)
    // A count that saw nothing would prove nothing.
    expect(forOne).toBeGreaterThan(3)
    expect(await counted(200)).toBe(forOne)
  })

  it('is narrowed by a community with all that lies in it, and by a value of the title', async () => {
    expect(subjectsOf(await cases(clerk, { placeId: places.own }))).toContain('topic:list-first')
    expect(subjectsOf(await cases(clerk, { placeId: places.far }))).not.toContain('topic:list-first')
    expect(subjectsOf(await cases(clerk, { q: '浦南' }))).toContain('topic:list-first')
    expect(Object((await cases(clerk, { q: 'compound' })).data)).toMatchObject({ rows: [], total: 0 })
  })
})

describe('the walls around a case', () => {
  it('a move needs its permission, and at the case’s place', async () => {
    await begin('topic:here', places.own)
    await begin('topic:there', places.far)
    await begin('topic:street')
    expect(refusal(await move('topic:here', 'hold', { who: approver }))).toEqual([403, 'access.forbidden'])
    expect(refusal(await move('topic:there', 'hold', { who: worker }))).toEqual([403, 'access.forbidden'])
    expect(refusal(await move('topic:street', 'hold', { who: worker }))).toEqual([403, 'access.forbidden'])
    expect((await move('topic:here', 'hold', { who: worker })).status).toBe(200)
  })

  it('lists and pictures end at the places of one’s roles, and below them', async () => {
    await begin('topic:below', places.grid)
    const seen = subjectsOf(await cases(worker))
    expect(seen).toEqual(expect.arrayContaining(['topic:here', 'topic:below']))
    expect(seen).not.toContain('topic:there')
    expect(seen).not.toContain('topic:street')
    expect(subjectsOf(await cases(clerk))).toEqual(expect.arrayContaining(['topic:there', 'topic:street']))
    for (const subject of ['topic:there', 'topic:street', 'topic:nothing']) {
      expect(refusal(await picture(worker, subject))).toEqual([404, 'lifecycles.run_not_found'])
    }
    expect((await picture(worker, 'topic:here')).status).toBe(200)
    expect(Object((await cases(worker, { placeId: places.far })).data)).toMatchObject({ rows: [], total: 0 })
  })

  it('who may look at cases sees none of a plugin that shows him none', async () => {
    expect(Object((await cases(admin)).data)).toMatchObject({ rows: [], total: 0 })
    expect((await admin.query('s/jiangtou/lifecycles/trpc/listKinds')).data).toEqual([])
    expect(refusal(await picture(admin, 'topic:here'))).toEqual([404, 'lifecycles.run_not_found'])
  })

  it('two streets have nothing of each other', async () => {
    expect((await stranger.query(at('find', 'shili'), { subject: 'topic:here' })).data).toBeNull()
    expect(subjectsOf(await cases(stranger, {}, 'shili'))).toEqual([])
    const theirs = await stranger.mutate(at('move', 'shili'), {
      subject: 'topic:here',
      transition: 'hold',
      version: 2,
      facts: good,
    })
    expect(refusal(theirs)).toEqual([404, 'lifecycles.run_not_found'])
    expect(
      (await stranger.mutate(at('start', 'shili'), { subject: 'topic:here', placeId: null })).status,
    ).toBe(200)
    expect(subjectsOf(await cases(stranger, {}, 'shili'))).toEqual(['topic:here'])
    await stranger.mutate(at('move', 'shili'), {
      subject: 'topic:here',
      transition: 'withdraw',
      version: 1,
      facts: good,
    })
    expect(await find('topic:here')).toMatchObject({ state: 'held', version: 2 })
  })

  it('one plugin has nothing of another’s, under the same name and subject', async () => {
    const theirs = await clerk.query(at('find', 'jiangtou', 'forums'), { subject: 'topic:here' })
    expect(theirs.data).toBeNull()
    const started = await clerk.mutate(at('start', 'jiangtou', 'forums'), {
      subject: 'topic:here',
      placeId: null,
    })
    expect(started.status).toBe(200)
    expect(await find('topic:here')).toMatchObject({ state: 'held' })
  })
})

describe('a deadline', () => {
  it('is near, then missed, by the platform’s clock, and each is told once', async () => {
    await begin('topic:due')
    await platform.runJobs()
    heard.list.length = 0
    platform.clock.set('2026-11-25T16:00:00.000Z')
    await platform.runJobs()
    expect(heard.list).toContain('deadline_near topic:due topics.topic noticed 2026-11-27')
    platform.clock.set('2026-11-27T15:59:59.000Z')
    await platform.runJobs()
    expect((await find('topic:due'))['overdueSince']).toBeNull()
    platform.clock.set('2026-11-27T16:00:00.000Z')
    await platform.runJobs()
    await platform.runJobs()
    expect(await find('topic:due')).toMatchObject({ overdueSince: '2026-11-27T16:00:00.000Z', version: 1 })
    const mine = heard.list.filter((line) => line.includes('topic:due'))
    expect(mine).toEqual([
      'deadline_near topic:due topics.topic noticed 2026-11-27',
      'deadline_missed topic:due topics.topic noticed 2026-11-27',
    ])
    expect((await steps('topic:due')).map(({ kind }) => kind)).toEqual(['started', 'missed'])
    expect(subjectsOf(await cases(clerk, { show: 'overdue' }))).toContain('topic:due')
  })

  it('that was missed leaves the case to be moved on, with the version that was read', async () => {
    await begin('topic:late')
    platform.clock.set('2026-12-07T02:00:00.000Z')
    await platform.runJobs()
    expect((await move('topic:late', 'hold')).status).toBe(200)
    expect(await find('topic:late')).toMatchObject({ overdueSince: null, dueOn: '2026-12-17' })
    expect((await steps('topic:late')).map(({ kind }) => kind)).toEqual(['started', 'missed', 'moved'])
  })

  it('goes with the state that is left', async () => {
    await begin('topic:quick')
    await move('topic:quick', 'withdraw')
    await platform.runJobs()
    heard.list.length = 0
    platform.clock.set('2026-12-31T02:00:00.000Z')
    await platform.runJobs()
    expect(heard.list.filter((line) => line.includes('topic:quick'))).toEqual([])
  })

  it('in working days goes around a holiday and its worked weekends', async () => {
    // 2026-09-28 to 09-30 are worked, the 1st to 7th of October are off, Saturday the 10th is worked.
    platform.clock.set('2026-09-28T02:00:00.000Z')
    expect(Object((await begin('topic:national')).data)).toMatchObject({
      dueOn: '2026-10-10',
      isDueEstimated: false,
    })
  })

  it('in days moves off a day without work where the setting says so; months end with their month', async () => {
    platform.clock.set('2026-09-21T02:00:00.000Z')
    await begin('topic:civil')
    expect((await move('topic:civil', 'hold')).status).toBe(200)
    expect(await find('topic:civil')).toMatchObject({ dueOn: '2026-10-08' })
    platform.clock.set('2026-08-31T02:00:00.000Z')
    await begin('topic:months')
    await move('topic:months', 'hold')
    await move('topic:months', 'reply', { version: 2 })
    expect(await find('topic:months')).toMatchObject({ dueOn: '2027-02-28' })
  })

  it('of a plugin that is switched off rests, and is looked at when it is on again', async () => {
    await begin('topic:rest')
    await platform.runJobs()
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'topics' })
    expect(subjectsOf(await cases(clerk))).not.toContain('topic:rest')
    platform.clock.set('2026-12-31T02:00:00.000Z')
    await platform.runJobs()
    heard.list.length = 0
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'topics' })
    expect((await find('topic:rest'))['overdueSince']).toBeNull()
    await platform.runJobs()
    expect((await find('topic:rest'))['overdueSince']).toBe('2026-11-27T16:00:00.000Z')
    expect(heard.list).toContain('deadline_missed topic:rest topics.topic noticed 2026-11-27')
  })
})

describe('next year’s calendar', () => {
  /** Made up: nobody knew 2027's days when this was written. */
  const made = {
    year: 2027,
    source: '测试用日历',
    version: null,
    days: [
      { day: '2027-01-01', kind: 'holiday', name: '元旦' },
      { day: '2027-01-04', kind: 'holiday', name: '元旦' },
      { day: '2027-01-09', kind: 'workday', name: '元旦' },
    ],
  }

  it('that is missing is said once, from the day that the setting names', async () => {
    const told = () =>
      withAdmin(platform.test.adminUrl, async (db) => {
        const found = await db.query(
          `select subject from core.event where type = 'lifecycles.calendar_missing' and tenant_id = $1`,
          [street.tenantId],
        )
        return found.rows
      })
    const missing = async () =>
      Object((await admin.query('s/jiangtou/lifecycles/trpc/getCalendar', { year: 2027 })).data).missing
    platform.clock.set('2026-11-30T15:00:00.000Z')
    await platform.runJobs()
    await platform.runJobs()
    // An earlier test may have looked from a later day.
    const before = (await told()).length
    expect(await missing()).toBeNull()
    for (const day of ['2026-12-01T02:00:00.000Z', '2026-12-09T02:00:00.000Z', '2026-12-31T02:00:00.000Z']) {
      platform.clock.set(day)
      await platform.runJobs()
      await platform.runJobs()
    }
    expect(await missing()).toEqual({ year: 2027, since: '2026-12-01' })
    expect(before).toBeLessThanOrEqual(1)
    expect(await told()).toEqual([{ subject: 'calendar:2027' }])
  })

  it('leaves a deadline that reaches into it estimated by weekends, until it is there', async () => {
    platform.clock.set('2026-12-28T02:00:00.000Z')
    const begun = Object((await begin('topic:newyear')).data)
    expect(begun).toMatchObject({ dueOn: '2027-01-04', isDueEstimated: true })
    expect((await saveCalendar(made)).status).toBe(200)
    await platform.runJobs()
    expect(await find('topic:newyear')).toMatchObject({
      dueOn: '2027-01-06',
      isDueEstimated: false,
      version: 1,
    })
    const seen = Object((await picture(clerk, 'topic:newyear')).data).steps.at(-1)
    expect(seen).toMatchObject({ kind: 'due_changed', dueFrom: '2027-01-04', dueOn: '2027-01-06' })
    platform.clock.set('2027-01-05T16:00:00.000Z')
    await platform.runJobs()
    expect((await find('topic:newyear'))['overdueSince']).toBeNull()
    platform.clock.set('2027-01-06T16:00:00.000Z')
    await platform.runJobs()
    expect((await find('topic:newyear'))['overdueSince']).toBe('2027-01-06T16:00:00.000Z')
  })

  it('is the street’s own, and of the one who read it last', async () => {
    expect(refusal(await saveCalendar(made))).toEqual([412, 'lifecycles.calendar_changed'])
    const theirs = await theirAdmin.query('s/shili/lifecycles/trpc/getCalendar', { year: 2027 })
    expect(theirs.data).toMatchObject({ origin: 'none', days: [], version: null })
    const own = await admin.query('s/jiangtou/lifecycles/trpc/getCalendar', { year: 2027 })
    expect(own.data).toMatchObject({ origin: 'street', source: '测试用日历', version: 1, missing: null })
    expect((await saveCalendar({ ...made, version: 1 })).status).toBe(200)
    const reset = (version: number) =>
      admin.mutate('s/jiangtou/lifecycles/trpc/resetCalendar', { year: 2027, version })
    expect(refusal(await reset(1))).toEqual([412, 'lifecycles.calendar_changed'])
    expect((await reset(2)).status).toBe(200)
  })

  it.each([
    ['schema.invalid', [{ day: '2027-02-30', kind: 'holiday', name: '' }]],
    ['lifecycles.day_outside_year', [{ day: '2026-12-31', kind: 'holiday', name: '' }]],
    ['lifecycles.no_holidays', []],
  ])('is refused with %s', async (reason, days) => {
    expect(refusal(await saveCalendar({ ...made, days }))).toEqual([400, reason])
  })
})
