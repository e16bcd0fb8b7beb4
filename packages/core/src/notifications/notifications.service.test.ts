import { withAdmin, type Database, type RoleName, type SystemRole } from '@sanzhi/db'
import {
  makeTestPlatform,
  testNow,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import type { KyselyPlugin } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineBulletins } from '../../test/bulletin-plugin.ts'
import type { Carrier, Parcel } from './carrier.ts'

let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let second: TestPlatform['host']
let clerk: Visitor
let worker: Visitor
let admin: Visitor
let stranger: Visitor

/** What went out, and how often the next ones shall fail. */
const carried: Parcel[] = []
const faults = { left: 0 }
const carrier: Carrier = {
  carry(parcel) {
    if (faults.left > 0) {
      faults.left -= 1
      return Promise.reject(new Error(`no route to ${parcel.accountId}`))
    }
    carried.push(parcel)
    return Promise.resolve({ kind: 'sent', target: 'c***@example.cn' })
  },
}

beforeAll(async () => {
  platform = await makeTestPlatform({
    plugins: [defineBulletins('bulletins'), defineBulletins('rivals')],
    carriers: { mail: carrier, sms: carrier, wecom: carrier },
  })
  second = await platform.startServer()
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  worker = await platform.visitor(street, 'grid_worker')
  admin = await platform.visitor(street, 'system_admin')
  stranger = await platform.visitor(other, 'street_clerk')
  const theirAdmin = await platform.visitor(other, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'bulletins' })
  await theirAdmin.mutate('s/shili/plugins/trpc/enable', { id: 'bulletins' })
  await setKinds('mail', ['bulletins.*'])
})
beforeEach(async () => {
  platform.clock.set(testNow)
  carried.length = 0
  faults.left = 0
  await sql(
    'delete from core.notification_delivery; delete from core.notification; delete from core.notification_choice; delete from jobs.timer; delete from jobs.job',
  )
})
afterAll(() => platform.drop())

const sql = (text: string) => withAdmin(platform.test.adminUrl, (db) => db.query(text))
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const at = (visitor: Visitor) => `s/${visitor === stranger ? 'shili' : 'jiangtou'}`
const call = (visitor: Visitor, name: string, input: object = {}) =>
  visitor.mutate(`${at(visitor)}/notifications/trpc/${name}`, input)

let settingVersion = 0
async function setKinds(channel: string, kinds: readonly string[]): Promise<void> {
  const answer = await admin.mutate('s/jiangtou/settings/trpc/change', {
    owner: 'notifications',
    version: settingVersion,
    values: { [`notifications.${channel}_kinds`]: kinds },
    reset: [],
    reason: '测试用',
  })
  if (answer.status !== 200) throw new Error(answer.text)
  settingVersion = Object(answer.data).version ?? settingVersion + 1
}

const toAll = { permission: 'bulletins.read', placeId: null }
const bulletin = (n: number, more: object = {}) => ({
  kind: 'bulletins.posted',
  subject: `bulletin:${n}`,
  params: { title: `第${n}号` },
  audience: toAll,
  path: 'bulletins/list',
  ...more,
})
/** A little later each time, so that the order can be told. */
function send(wanted: object, by: Visitor = clerk): Promise<Answer> {
  platform.clock.set(new Date(platform.clock.now().getTime() + 1).toISOString())
  return by.mutate(`${at(by)}/bulletins/trpc/send`, wanted)
}
interface Row {
  readonly id: string
  readonly params: Readonly<Record<string, unknown>>
  readonly isRead: boolean
}
async function rowsOf(visitor: Visitor, request: object = {}): Promise<readonly Row[]> {
  const { data, text, status } = await call(visitor, 'list', { limit: 50, ...request })
  if (status !== 200) throw new Error(text)
  return Object(data).rows
}
const titles = async (visitor: Visitor, request: object = {}) =>
  (await rowsOf(visitor, request)).map(({ params }) => params['title'])
const unread = async (visitor: Visitor) => Object((await call(visitor, 'counts')).data).unread
const log = async (request: object = {}) =>
  Object((await call(admin, 'deliveries', { limit: 50, channel: 'mail', ...request })).data).rows
const move = (iso: string) => platform.clock.set(iso)

describe('what people are told', () => {
  it('reaches whoever holds the permission when it is sent, each once, and nobody else', async () => {
    expect((await send(bulletin(1))).data).toBe(2)
    expect((await send(bulletin(2, { audience: { accountId: worker.accountId } }))).data).toBe(1)
    expect(
      (await send(bulletin(3, { audience: { permission: 'bulletins.nothing', placeId: null } }))).data,
    ).toBe(0)
    expect(await titles(worker)).toEqual(['第2号', '第1号'])
    expect(await titles(clerk)).toEqual(['第1号'])
    const late = await platform.visitor(street, 'grid_worker')
    expect([await titles(late), await titles(admin), await titles(stranger)]).toEqual([[], [], []])
    await sql(`update core.role_grant set valid_to = '2026-11-21' where account_id = '${late.accountId}'`)
    await send(bulletin(4), stranger)
    expect([await titles(stranger), await unread(worker)]).toEqual([['第4号'], 2])
  })

  it('is read once or again, all at a time, and by nobody for another', async () => {
    await send(bulletin(1))
    await send(bulletin(2))
    const [newest] = await rowsOf(worker)
    const mine = { ids: [newest?.id] }
    for (const foreign of [clerk, stranger, admin]) {
      expect(outcome(await call(foreign, 'markRead', mine))).toEqual([404, 'notifications.not_found'])
    }
    expect(await unread(worker)).toBe(2)
    expect(outcome(await call(worker, 'markRead', mine))).toEqual([200, null])
    expect(outcome(await call(worker, 'markRead', mine))).toEqual([200, null])
    expect([await unread(worker), await titles(worker, { unread: true })]).toEqual([1, ['第1号']])
    expect((await call(worker, 'markAllRead')).data).toEqual({ marked: 1 })
    expect([await unread(worker), await unread(clerk)]).toEqual([0, 2])
  })

  it('pages by cursor without a gap', async () => {
    for (const n of [1, 2, 3]) await send(bulletin(n))
    const first = Object((await call(worker, 'list', { limit: 2 })).data)
    const rest = Object((await call(worker, 'list', { limit: 2, after: first.next })).data)
    const seen = [...first.rows, ...rest.rows].map((row: Row) => row.params['title'])
    expect([seen, rest.next, first.total]).toEqual([['第3号', '第2号', '第1号'], null, 3])
  })

  it('is hidden while its module is off', async () => {
    await send(bulletin(1))
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'bulletins' })
    expect(await titles(worker)).toEqual([])
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'bulletins' })
    expect(await titles(worker)).toEqual(['第1号'])
  })

  it.each([
    [{ kind: 'rivals.posted' }, [403, 'notifications.not_yours']],
    [{ kind: 'tasks.came' }, [403, 'notifications.not_yours']],
    [{ kind: 'bulletins.Posted!' }, [400, 'notifications.bad_kind']],
    [{ path: '//evil.example' }, [400, 'notifications.bad_path']],
    [{ path: null }, [200, null]],
  ])('with %j comes to %j', async (more, expected) => {
    expect(outcome(await send(bulletin(1, more)))).toEqual(expected)
  })

  it('is cleared away after its days', async () => {
    await send(bulletin(1))
    move('2027-05-20T02:00:00.000Z')
    await platform.runJobs()
    expect(await titles(worker)).toEqual(['第1号'])
    move('2027-05-22T02:00:00.000Z')
    await platform.runJobs()
    expect(await titles(worker)).toEqual([])
  })
})

it('takes as many statements for 1,000 people as for a few', async () => {
  let statements = 0
  const counter: KyselyPlugin = {
    transformQuery({ node }) {
      statements += 1
      return node
    },
    transformResult: ({ result }) => Promise.resolve(result),
  }
  const { write } = platform.database
  const counted: Database['write'] = (scope, run, options) =>
    write(
      scope,
      (db) =>
        run({
          scope: db.scope,
          confirm: () => db.confirm(),
          system: <T>(role: SystemRole) => db.system<T>(role),
          as: <T>(role: RoleName, schema: string) => db.as<T>(role, schema).withPlugin(counter),
        }),
      options,
    )
  Object.assign(platform.database, { write: counted })
  const told = async () => {
    statements = 0
    const { data } = await send(bulletin(1))
    return [data, statements]
  }
  const [few, asked] = await told()
  await sql(
    `insert into core.role_grant (tenant_id, id, account_id, role, valid_from, created_at, updated_at, version)
     select '${street.tenantId}', gen_random_uuid(), gen_random_uuid(), 'grid_worker', '2026-01-01', now(), now(), 1
     from generate_series(1, 1000)`,
  )
  const many = await told()
  Object.assign(platform.database, { write })
  await sql("delete from core.role_grant where valid_from = '2026-01-01'")
  expect(many).toEqual([Number(few) + 1_000, asked])
  expect(Number(asked)).toBeLessThanOrEqual(8)
})

describe('what goes out of the platform', () => {
  it('does so by the ways that the street chose, as one parcel without words, and once', async () => {
    await send(bulletin(1))
    await platform.runJobs()
    await platform.runJobs(second)
    expect(carried.map(({ accountId, kind }) => `${accountId} ${kind}`).toSorted()).toEqual(
      [clerk, worker].map(({ accountId }) => `${accountId} bulletins.posted`).toSorted(),
    )
    expect(JSON.stringify(carried)).not.toContain('第1号')
    expect(await log()).toMatchObject([
      { state: 'sent', attempts: 1, target: 'c***@example.cn' },
      { state: 'sent', attempts: 1, target: 'c***@example.cn' },
    ])
  })

  it('waits for the end of quiet hours, unless it is urgent', async () => {
    move('2026-11-22T14:00:00.000Z')
    await send(bulletin(1))
    await send(bulletin(2, { isUrgent: true }))
    await platform.runJobs()
    expect(carried.map(({ isUrgent }) => isUrgent)).toEqual([true, true])
    expect(await log({ state: 'deferred' })).toMatchObject([
      { reason: 'notifications.quiet_hours', dueAt: '2026-11-23T00:00:00.000Z' },
      { reason: 'notifications.quiet_hours' },
    ])
    move('2026-11-22T23:59:00.000Z')
    await platform.runJobs()
    expect(carried).toHaveLength(2)
    move('2026-11-23T00:00:00.000Z')
    await platform.runJobs()
    expect(carried).toHaveLength(4)
  })

  it('is tried again after a failure, without troubling what went out', async () => {
    faults.left = 1
    await send(bulletin(1))
    await platform.runJobs()
    expect(carried).toHaveLength(1)
    expect(await log({ state: 'queued' })).toMatchObject([
      { attempts: 1, reason: 'notifications.carrier_failed' },
    ])
    move('2026-11-22T02:02:00.000Z')
    await platform.runJobs()
    await platform.runJobs()
    expect(new Set(carried.map(({ key }) => key)).size).toBe(2)
    expect(carried).toHaveLength(2)
    expect(platform.logLines.join()).not.toContain('no route')
  })

  it('is given up after six tries, and then sent when the administrator says so', async () => {
    faults.left = 6
    await send(bulletin(1, { audience: { accountId: worker.accountId } }))
    for (const hour of ['02', '03', '04', '05', '07', '12']) {
      move(`2026-11-22T${hour}:30:00.000Z`)
      await platform.runJobs()
    }
    const [given] = await log({ state: 'failed' })
    expect(given).toMatchObject({ attempts: 6, reason: 'notifications.carrier_failed' })
    const address = { id: given.id, version: given.version }
    expect(outcome(await call(clerk, 'retry', address))).toEqual([403, 'access.forbidden'])
    expect(outcome(await call(admin, 'retry', { ...address, version: 1 }))).toEqual([
      412,
      'notifications.delivery_changed',
    ])
    expect(outcome(await call(admin, 'retry', address))).toEqual([200, null])
    await platform.runJobs()
    expect(carried).toHaveLength(1)
    const [sent] = await log({ state: 'sent' })
    expect(outcome(await call(admin, 'retry', { id: sent.id, version: sent.version }))).toEqual([
      409,
      'notifications.not_failed',
    ])
  })

  it('leaves out whoever does not want it', async () => {
    expect((await call(worker, 'choice')).data).toMatchObject({
      channels: [{ channel: 'mail', isUsed: true, isMuted: false }, { isUsed: false }, { isUsed: false }],
      version: 0,
    })
    expect(outcome(await call(worker, 'choose', { muted: ['mail'], version: 0 }))).toEqual([200, null])
    expect(outcome(await call(worker, 'choose', { muted: [], version: 0 }))).toEqual([
      412,
      'notifications.choice_changed',
    ])
    await send(bulletin(1))
    await platform.runJobs()
    expect(carried.map(({ accountId }) => accountId)).toEqual([clerk.accountId])
    expect(await log({ state: 'skipped' })).toMatchObject([{ reason: 'notifications.muted' }])
    expect(await titles(worker)).toEqual(['第1号'])
    expect(outcome(await call(worker, 'choose', { muted: [], version: 1 }))).toEqual([200, null])
  })
})

/** A stream as a page reads it. */
async function listen(visitor: Visitor, host = platform.host) {
  const response = await host.app.request(`http://localhost/api/${at(visitor)}/notifications/stream`, {
    headers: { cookie: visitor.cookie },
  })
  const reader = response.body?.getReader()
  const next = async () => {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    return done ? 'ended' : new TextDecoder().decode(value).trim()
  }
  return { status: response.status, next, leave: () => reader?.cancel() }
}
const hinted = 'event: hint\ndata: 1'

describe('a stream', () => {
  it('hears on one server what was sent on another, without a word of it, and only its own', async () => {
    const there = await listen(worker, second)
    const foreign = await listen(stranger, second)
    expect([await there.next(), await foreign.next()]).toEqual([':', ':'])
    await send(bulletin(1))
    expect(await there.next()).toBe(hinted)
    await send(bulletin(2), stranger)
    // The first thing that the other street's stream hears is its own.
    expect(await foreign.next()).toBe(hinted)
    await there.leave()
    await foreign.leave()
  })

  it('ends with the role, before anything more is heard', async () => {
    const passing = await platform.visitor(street, 'grid_worker')
    const stream = await listen(passing, second)
    await stream.next()
    await sql(
      `update core.role_grant set valid_to = '2026-11-21' where account_id = '${passing.accountId}';
       update registry.street set revision = revision + 1 where tenant_id = '${street.tenantId}'`,
    )
    await send(bulletin(1, { audience: { accountId: passing.accountId } }))
    expect(await stream.next()).toBe('ended')
  })

  it('ends when its session does, which a server believes in for a second', async () => {
    const passing = await platform.visitor(street, 'grid_worker')
    const stream = await listen(passing)
    await stream.next()
    await sql(`delete from auth.session where user_id = '${passing.accountId}'`)
    const heard = async () => {
      await send(bulletin(1, { audience: { accountId: passing.accountId } }))
      return stream.next()
    }
    await expect.poll(heard, { timeout: 10_000, interval: 300 }).toBe('ended')
  })

  it('of one person is one of four at most', async () => {
    const streams = []
    for (let n = 0; n < 4; n += 1) streams.push(await listen(worker))
    expect((await listen(worker)).status).toBe(429)
    expect((await listen(worker, second)).status).toBe(200)
    await streams[0]?.leave()
    const again = await listen(worker)
    expect(again.status).toBe(200)
    for (const { leave } of [...streams, again]) await leave()
  })

  it('ends at once when the street is frozen, and none begins', async () => {
    const stream = await listen(stranger, second)
    await stream.next()
    await sql(
      `update registry.street set state = 'frozen', revision = revision + 1 where tenant_id = '${other.tenantId}';
       select pg_notify('sanzhi_notifications', '${other.tenantId}')`,
    )
    expect(await stream.next()).toBe('ended')
    expect((await listen(stranger, second)).status).toBe(409)
  })

  it('ends with the server', async () => {
    const stream = await listen(worker, second)
    await stream.next()
    await second.keeper.notificationHub.close()
    expect(await stream.next()).toBe('ended')
    expect((await listen(worker, second)).status).toBe(503)
  })
})
