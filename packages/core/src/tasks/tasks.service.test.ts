import { withAdmin } from '@sanzhi/db'
import {
  importRoster,
  makeTestPlatform,
  sampleDirectory,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineErrands } from '../../test/errand-plugin.ts'
import { procedure, router } from '../procedures.ts'
import { handOverTasks, listOpenTasksOf } from './hand-over.ts'

let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let clerk: Visitor
let colleague: Visitor
let approver: Visitor
let secretary: Visitor
let worker: Visitor
let farWorker: Visitor
let admin: Visitor
let stranger: Visitor
/** A grid of the worker, the community that it lies in, and a grid in another community. */
let gridId: string
let communityId: string
let farGridId: string

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [defineErrands('errands'), defineErrands('rivals')] })
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  for (const roster of ['communities', 'grids']) {
    const file = `${sampleDirectory}jiangtou/${roster}.xlsx`
    await importRoster(clerk, { slug: 'jiangtou', roster, file })
  }
  const grids = await withAdmin(platform.test.adminUrl, async (db) => {
    const found = await db.query<{ id: string; communityId: string }>(
      'select id, community_id as "communityId" from core.grid order by code',
    )
    return found.rows
  })
  const first = grids[0]
  const far = grids.find((grid) => grid.communityId !== first?.communityId)
  if (first === undefined || far === undefined) throw new Error('the sample has grids in two communities')
  gridId = first.id
  communityId = first.communityId
  farGridId = far.id
  colleague = await platform.visitor(street, 'street_clerk')
  approver = await platform.visitor(street, 'street_approver')
  secretary = await platform.visitor(street, 'community_secretary', { placeId: communityId })
  worker = await platform.visitor(street, 'grid_worker', { placeId: gridId })
  farWorker = await platform.visitor(street, 'grid_worker', { placeId: farGridId })
  admin = await platform.visitor(street, 'system_admin')
  stranger = await platform.visitor(other, 'street_clerk')
  for (const id of ['errands', 'rivals']) await admin.mutate('s/jiangtou/plugins/trpc/enable', { id })
  const theirAdmin = await platform.visitor(other, 'system_admin')
  await theirAdmin.mutate('s/shili/plugins/trpc/enable', { id: 'errands' })
})
beforeEach(async () => {
  platform.clock.set(testNow)
  await withAdmin(platform.test.adminUrl, (db) =>
    db.query(
      'delete from core.task_copy; delete from core.task_done; delete from core.task; delete from jobs.timer',
    ),
  )
})
afterAll(() => platform.drop())

interface Row {
  readonly id: string
  readonly kind: string
  readonly params: Readonly<Record<string, unknown>>
  readonly version: number
  readonly holderName: string | null
  readonly isUrgent: boolean
  readonly dueAt: string | null
  readonly state: string
}

const at = (visitor: Visitor) => `s/${visitor === stranger ? 'shili' : 'jiangtou'}`
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const done = [200, null]
const reach = { permission: 'errands.do' }
const task = (n: number, more: object = {}) => ({
  kind: 'errands.visit',
  subject: `visit:${n}`,
  params: { place: `第${n}户` },
  audience: { ...reach, placeId: gridId },
  path: 'errands/visit',
  ...more,
})

/** A little later each time, so that the order of opening can be told. */
function open(wanted: object, by: Visitor = clerk): Promise<Answer> {
  platform.clock.set(new Date(platform.clock.now().getTime() + 1).toISOString())
  return by.mutate(`${at(by)}/errands/trpc/open`, wanted)
}
async function rowsOf(visitor: Visitor, request: object = {}): Promise<readonly Row[]> {
  const { status, data, text } = await visitor.query(`${at(visitor)}/tasks/trpc/list`, {
    tab: 'open',
    limit: 50,
    ...request,
  })
  if (status !== 200) throw new Error(text)
  return Object(data).rows
}
const names = async (visitor: Visitor, request: object = {}) =>
  (await rowsOf(visitor, request)).map(({ params }) => params['place'])
async function only(visitor: Visitor): Promise<Row> {
  const [row] = await rowsOf(visitor)
  if (row === undefined) throw new Error('nothing waits')
  return row
}
const act = (visitor: Visitor, name: string, input: object) =>
  visitor.mutate(`${at(visitor)}/tasks/trpc/${name}`, input)
const counts = async (visitor: Visitor) => {
  const { open: waiting, overdue } = Object((await visitor.query(`${at(visitor)}/tasks/trpc/counts`)).data)
  return [waiting, overdue]
}

describe('an inbox shows what waits for its person', () => {
  it('by permission and by place: there and above, never beside', async () => {
    await open(task(1))
    await open(task(2, { audience: { ...reach, placeId: farGridId } }))
    await open(task(3, { audience: { ...reach, placeId: null } }))
    await open(task(4, { audience: { permission: 'errands.watch', placeId: gridId } }))
    expect(await names(worker)).toEqual(['第1户'])
    expect(await names(secretary)).toEqual(['第1户'])
    expect(await names(farWorker)).toEqual(['第2户'])
    expect(await names(clerk)).toEqual(['第1户', '第2户', '第3户'])
    expect(await names(approver)).toEqual(['第4户'])
    expect(await names(admin)).toEqual([])
    expect([await counts(worker), await counts(clerk)]).toEqual([
      [1, 0],
      [3, 0],
    ])
  })

  it('by name, whatever their permissions', async () => {
    await open(task(1, { audience: { accountId: admin.accountId } }))
    expect([await names(admin), await names(clerk)]).toEqual([['第1户'], []])
  })

  it('of their own street alone', async () => {
    await open(task(1, { audience: { ...reach, placeId: null } }))
    await open(task(2, { audience: { ...reach, placeId: null } }), stranger)
    expect([await names(clerk), await names(stranger)]).toEqual([['第1户'], ['第2户']])
    const { id, version } = await only(clerk)
    expect(outcome(await stranger.query('s/shili/tasks/trpc/get', { id }))).toEqual([404, 'tasks.not_found'])
    expect(outcome(await act(stranger, 'release', { id, version }))).toEqual([404, 'tasks.not_found'])
    expect(outcome(await act(stranger, 'claim', { ids: [id] }))).toEqual([404, 'tasks.not_found'])
  })

  it('their own among what waits for many, in one order over all pages', async () => {
    for (const n of [1, 2, 3, 4, 5]) {
      await open(task(n, { dueAt: `2026-12-0${n}T00:00:00Z` }))
    }
    const list = await worker.query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 10 })
    const rows: readonly { id: string }[] = Object(list.data).rows
    const ids = [rows[1]?.id, rows[3]?.id]
    expect(Object((await act(worker, 'claim', { ids })).data).claimed).toBe(2)
    const first = Object((await worker.query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 3 })).data)
    expect([first.total, first.isTotalAtLeast]).toEqual([5, false])
    expect(first.rows.map((row: { id: string }) => row.id)).toEqual(rows.slice(0, 3).map(({ id }) => id))
    expect(await names(worker, { after: first.next })).toEqual(['第4户', '第5户'])
  })

  it('counted so far and no further', async () => {
    await withAdmin(platform.test.adminUrl, (db) =>
      db.query(
        `insert into core.task (tenant_id, id, source, kind, subject, params, search, except_ids, holder_id, is_shared,
           is_urgent, due_rank, path, state, initiator_id, created_at, updated_at, version)
         select $1, gen_random_uuid(), 'access', 'tests.many', 'many:' || n, '{}', '', '{}', $2, false,
           false, now(), '', 'open', $2, now(), now(), 1
         from generate_series(1, 1001) n`,
        [street.tenantId, worker.accountId],
      ),
    )
    const list = await worker.query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 3 })
    expect(list.data).toMatchObject({ total: 1000, isTotalAtLeast: true })
  })

  it('what is due first first, by pages, filtered, counted and by kinds', async () => {
    for (const [n, dueAt] of [
      [1, '2026-12-03T00:00:00Z'],
      [2, undefined],
      [3, '2026-11-20T00:00:00Z'],
      [4, '2026-11-25T00:00:00Z'],
    ] as const) {
      await open(task(n, { dueAt, isUrgent: n === 4, kind: n === 1 ? 'errands.call' : 'errands.visit' }))
    }
    expect(await names(worker)).toEqual(['第3户', '第4户', '第1户', '第2户'])
    const first = Object((await worker.query('s/jiangtou/tasks/trpc/list', { tab: 'open', limit: 3 })).data)
    expect([first.total, first.rows.length]).toEqual([4, 3])
    expect(await names(worker, { after: first.next })).toEqual(['第2户'])
    expect(await names(worker, { overdue: true })).toEqual(['第3户'])
    expect(await names(worker, { urgent: true })).toEqual(['第4户'])
    expect(await names(worker, { q: '2户' })).toEqual(['第2户'])
    expect(await names(worker, { kind: 'errands.call' })).toEqual(['第1户'])
    expect(await names(worker, { source: 'rivals' })).toEqual([])
    expect(await counts(worker)).toEqual([4, 1])
    const sourceTitle = { zh: '事务errands', en: 'errands' }
    expect((await worker.query('s/jiangtou/tasks/trpc/kinds', { tab: 'open' })).data).toEqual([
      { source: 'errands', kind: 'errands.visit', count: 3, sourceTitle },
      { source: 'errands', kind: 'errands.call', count: 1, sourceTitle },
    ])
  })

  it('and hides the tasks of what is switched off until it comes back', async () => {
    await open(task(1))
    await open(task(2, { audience: { accountId: worker.accountId } }))
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'errands' })
    expect([await names(worker), await counts(worker)]).toEqual([[], [0, 0]])
    expect(outcome(await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'errands' }))).toEqual(done)
    expect(await names(worker)).toEqual(['第1户', '第2户'])
  })
})

describe('one task a kind and subject', () => {
  it('opening it again changes it and leaves it with whoever took it', async () => {
    const first = await open(task(1))
    const { id } = await only(worker)
    await act(worker, 'claim', { ids: [id] })
    const again = await open(task(1, { params: { place: '改名' }, isUrgent: true }))
    expect(again.data).toBe(first.data)
    expect(await rowsOf(worker)).toMatchObject([{ id, params: { place: '改名' }, isUrgent: true }])
    expect(await names(secretary)).toEqual([])
    await open(task(1, { audience: { ...reach, placeId: communityId } }))
    expect([await names(worker), await names(secretary)]).toEqual([[], ['第1户']])
  })

  it('however many open it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, () => open(task(1))))
    expect(new Set(answers.map(({ status, data }) => `${status} ${String(data)}`)).size).toBe(1)
    expect(await names(worker)).toEqual(['第1户'])
  })

  it('ends for everybody, stands under 已办 of whoever did it and 我发起 of whoever began it', async () => {
    await open(task(1, { copies: [{ permission: 'errands.watch', placeId: null }] }))
    expect(outcome(await worker.mutate('s/jiangtou/errands/trpc/end', task(1)))).toEqual(done)
    expect([await names(worker), await names(secretary)]).toEqual([[], []])
    expect(await names(worker, { tab: 'done' })).toEqual(['第1户'])
    expect(await names(secretary, { tab: 'done' })).toEqual([])
    expect(await rowsOf(clerk, { tab: 'started' })).toMatchObject([{ state: 'done' }])
    expect(await names(approver, { tab: 'copied' })).toEqual(['第1户'])
    expect(await names(clerk, { tab: 'copied' })).toEqual([])
    expect(outcome(await worker.mutate('s/jiangtou/errands/trpc/end', task(1)))).toEqual(done)
    await open(task(1))
    expect(await rowsOf(clerk, { tab: 'started' })).toMatchObject([{ state: 'open' }])
  })

  it('withdrawn, it stands under nobody’s 已办', async () => {
    await open(task(1))
    await worker.mutate('s/jiangtou/errands/trpc/end', { ...task(1), how: 'withdrawn' })
    expect([await names(worker), await names(worker, { tab: 'done' })]).toEqual([[], []])
  })
})

describe('another plugin', () => {
  it('neither opens nor ends it', async () => {
    await open(task(1))
    const rival = { ...task(1) }
    for (const way of ['open', 'end']) {
      const answer = await clerk.mutate(`s/jiangtou/rivals/trpc/${way}`, rival)
      expect(outcome(answer)).toEqual([403, 'tasks.not_yours'])
    }
    for (const kind of ['tasks.supervise', 'errands-too.visit']) {
      expect(outcome(await open(task(2, { kind })))).toEqual([403, 'tasks.not_yours'])
    }
    expect(await names(worker)).toEqual(['第1户'])
  })

  it('leads nowhere else', async () => {
    expect(outcome(await open(task(1, { path: 'https://elsewhere.example' })))).toEqual([
      400,
      'tasks.bad_path',
    ])
  })
})

describe('handing on', () => {
  it('claims many at once and says of the others why not', async () => {
    await open(task(1))
    await open(task(2))
    await open(task(3))
    const ids = (await rowsOf(worker)).map(({ id }) => id)
    await act(secretary, 'claim', { ids: ids.slice(0, 1) })
    expect((await act(worker, 'claim', { ids })).data).toEqual({ claimed: 2, refused: ['tasks.gone'] })
    expect(await names(worker)).toEqual(['第2户', '第3户'])
  })

  it('a claimed task is one person’s until they put it back', async () => {
    await open(task(1))
    const { id } = await only(worker)
    expect(Object((await act(worker, 'claim', { ids: [id] })).data)).toEqual({ claimed: 1, refused: [] })
    expect(await names(secretary)).toEqual([])
    expect(outcome(await act(secretary, 'claim', { ids: [id] }))).toEqual([404, 'tasks.not_found'])
    const { version } = await only(worker)
    expect(outcome(await act(worker, 'release', { id, version: version - 1 }))).toEqual([
      412,
      'tasks.changed',
    ])
    expect(outcome(await act(worker, 'release', { id, version }))).toEqual(done)
    expect(await names(secretary)).toEqual(['第1户'])
  })

  it('of two who claim it at once one has it', async () => {
    await open(task(1))
    const { id } = await only(worker)
    const both = await Promise.all([worker, secretary].map((visitor) => act(visitor, 'claim', { ids: [id] })))
    expect(new Set(both.map((answer) => answer.status))).toEqual(new Set([200, 404]))
    expect((await names(worker)).length + (await names(secretary)).length).toBe(1)
  })

  it('to a colleague who may do it there, and to nobody else', async () => {
    await open(task(1))
    const { id, version } = await only(worker)
    const takers = Object((await worker.query('s/jiangtou/tasks/trpc/takers', { id })).data)
    const ids: readonly string[] = takers.map(({ accountId }: { accountId: string }) => accountId)
    expect(new Set(ids)).toEqual(new Set([clerk.accountId, colleague.accountId, secretary.accountId]))
    for (const { accountId } of [farWorker, approver, worker, stranger]) {
      expect(outcome(await act(worker, 'handOn', { id, version, accountId }))).toEqual([
        400,
        'tasks.cannot_take',
      ])
    }
    expect(outcome(await act(worker, 'handOn', { id, version, accountId: secretary.accountId }))).toEqual(
      done,
    )
    expect([await names(worker), await names(secretary)]).toEqual([[], ['第1户']])
    expect(outcome(await act(worker, 'handOn', { id, version, accountId: worker.accountId }))).toEqual([
      404,
      'tasks.not_found',
    ])
  })

  it('to nobody where it waits for one person by name', async () => {
    await open(task(1, { audience: { accountId: worker.accountId } }))
    const { id, version } = await only(worker)
    expect(outcome(await act(worker, 'handOn', { id, version, accountId: clerk.accountId }))).toEqual([
      409,
      'tasks.named',
    ])
    expect((await worker.query('s/jiangtou/tasks/trpc/takers', { id })).data).toEqual([])
  })
})

describe('an account that is handed over', () => {
  /** The core's own code, called as one of its procedures would. */
  const handingOver = router({
    list: procedure('tasks.own')
      .input((value) => String(value))
      .query(({ ctx: { call }, input: from }) => listOpenTasksOf(call, from)),
    run: procedure('tasks.own')
      .input((value): { from: string; to: string } => Object(value))
      .mutation(({ ctx: { call }, input: { from, to } }) => handOverTasks(call, { from, to })),
  })

  it('gives its open tasks to the other, and back to all what the other may not do', async () => {
    platform.host.endpoints.mount({
      scope: 'street',
      name: 'handing-over',
      router: handingOver,
      plugin: undefined,
    })
    await open(task(1, { audience: { accountId: worker.accountId } }))
    await open(task(2))
    await open(task(3))
    const ids = (await rowsOf(worker)).filter(({ params }) => params['place'] !== '第3户').map(({ id }) => id)
    await act(worker, 'claim', { ids })
    const listed = Object((await clerk.query('s/jiangtou/handing-over/trpc/list', worker.accountId)).data)
    expect(listed.map((row: Row) => row.params['place'])).toEqual(['第1户', '第2户'])
    const hand = { from: worker.accountId, to: farWorker.accountId }
    const answer = await clerk.mutate('s/jiangtou/handing-over/trpc/run', hand)
    expect(answer.data).toEqual({ handed: 1, released: 1 })
    expect(await names(farWorker)).toEqual(['第1户'])
    expect(await names(worker)).toEqual(['第2户', '第3户'])
    const able = { from: farWorker.accountId, to: secretary.accountId }
    expect((await clerk.mutate('s/jiangtou/handing-over/trpc/run', able)).data).toEqual({
      handed: 1,
      released: 0,
    })
    expect(await names(secretary)).toEqual(['第1户', '第2户', '第3户'])
  })
})

describe('an overdue task', () => {
  const late = {
    dueAt: '2026-11-25T00:00:00Z',
    escalation: { afterDays: 3, to: { permission: 'errands.watch', placeId: null } },
  }

  it('is told of, and after so many days somebody above is asked to look after it until it ends', async () => {
    await open(task(1, late))
    expect(await counts(worker)).toEqual([1, 0])
    platform.clock.set('2026-11-25T00:00:01Z')
    await platform.runJobs()
    expect([await counts(worker), await names(approver)]).toEqual([[1, 1], []])
    expect(await eventsOf('tasks.overdue')).toBe(1)
    platform.clock.set('2026-11-28T00:00:01Z')
    await platform.runJobs()
    expect(await rowsOf(approver)).toMatchObject([
      { kind: 'tasks.supervise', params: { place: '第1户', kind: 'errands.visit' }, isUrgent: true },
    ])
    await worker.mutate('s/jiangtou/errands/trpc/end', task(1))
    expect(await names(approver)).toEqual([])
  })

  it('is told of when its new day comes, not when the old one did', async () => {
    const before = await eventsOf('tasks.overdue')
    await open(task(1, late))
    await open(task(1, { ...late, dueAt: '2026-11-27T00:00:00Z' }))
    platform.clock.set('2026-11-26T00:00:00Z')
    await platform.runJobs()
    expect(await eventsOf('tasks.overdue')).toBe(before)
    await open(task(1))
    platform.clock.set('2026-11-30T00:00:00Z')
    await platform.runJobs()
    expect(await eventsOf('tasks.overdue')).toBe(before)
  })
})

async function eventsOf(type: string): Promise<number> {
  return withAdmin(platform.test.adminUrl, async (db) => {
    const found = await db.query<{ n: number }>('select count(*)::int as n from core.event where type = $1', [
      type,
    ])
    return found.rows[0]?.n ?? 0
  })
}
