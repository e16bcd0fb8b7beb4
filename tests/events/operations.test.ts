import { withAdmin } from '@sanzhi/db'
import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { installed } from '../isolation/note-plugin.ts'
import { defineLedger } from './ledger-plugin.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let admin: Visitor
let theirAdmin: Visitor
let interfere: () => Promise<void>

beforeAll(async () => {
  platform = await installed([defineLedger('ledger', { before: () => interfere() })])
  street = await platform.openStreet('jiangtou')
  const other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  admin = await platform.visitor(street, 'system_admin')
  theirAdmin = await platform.visitor(other, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'ledger' })
})
afterAll(() => platform.drop())
beforeEach(async () => {
  interfere = async () => {}
  await withAdmin(platform.test.adminUrl, (db) => db.query('truncate plg_ledger.entry, jobs.job, jobs.timer'))
})

/** Jobs and timers alone: what the domains do now and then over all streets sets timers of its own. */
const work = (host = platform.host) => host.worker.drain()

interface Queue {
  readonly jobs: readonly { readonly id: number; readonly state: string; readonly event: string | null }[]
  readonly timers: readonly unknown[]
  readonly drops: readonly unknown[]
  readonly workers: readonly { readonly isAlive: boolean }[]
}

const queue = async (who = admin, slug = 'jiangtou'): Promise<Queue> =>
  Object(await who.query(`s/${slug}/events/trpc/queue`)).data
const tell = (subject: string) => clerk.mutate('s/jiangtou/ledger/trpc/tell', { subject })

async function failTwo(): Promise<readonly number[]> {
  interfere = () => Promise.reject(new RangeError('poisoned'))
  await tell('box:1')
  await tell('box:2')
  await work()
  interfere = async () => {}
  return (await queue()).jobs.map(({ id }) => id)
}

describe('the operator', () => {
  it('sees what waits and fails in the own street, in words of the code and without anything of a record', async () => {
    await failTwo()
    await clerk.mutate('s/jiangtou/ledger/trpc/setTimer', {
      task: 'ledger.due',
      ref: 'box:9',
      dueAt: '2026-12-01T00:00:00.000Z',
    })
    const seen = await queue()
    expect(seen.jobs).toHaveLength(2)
    expect(seen.jobs[0]).toMatchObject({
      kind: 'delivery',
      name: 'ledger.keep',
      event: 'ledger.told',
      state: 'failing',
      attempts: 1,
      reason: 'events.handler_failed',
    })
    expect(seen.timers).toEqual([{ task: 'ledger.due', ref: 'box:9', dueAt: '2026-12-01T00:00:00.000Z' }])
    expect(await queue(theirAdmin, 'shili')).toMatchObject({ jobs: [], timers: [] })
  })

  it('lets one be tried again at once, and the others wait', async () => {
    const [first] = await failTwo()
    expect((await admin.mutate('s/jiangtou/events/trpc/retry', { id: first })).data).toEqual({ retried: 1 })
    expect(await work()).toMatchObject({ done: 1, failed: 0 })
    expect((await queue()).jobs).toHaveLength(1)
    const again = await admin.mutate('s/jiangtou/events/trpc/retry', { id: first })
    expect([again.status, again.error?.data['reason']]).toEqual([404, 'events.job_not_found'])
    expect((await admin.mutate('s/jiangtou/events/trpc/retryAll')).data).toEqual({ retried: 1 })
    expect(await work()).toMatchObject({ done: 1 })
  })

  it('of another street can neither see nor retry', async () => {
    const [first] = await failTwo()
    const theirs = await theirAdmin.mutate('s/shili/events/trpc/retry', { id: first })
    expect([theirs.status, theirs.error?.data['reason']]).toEqual([404, 'events.job_not_found'])
    expect((await theirAdmin.mutate('s/shili/events/trpc/retryAll')).data).toEqual({ retried: 0 })
    expect((await clerk.mutate('s/jiangtou/events/trpc/retryAll')).status).toBe(403)
    expect(await work()).toMatchObject({ done: 0 })
  })

  it('finds the retry in the audit', async () => {
    const [first] = await failTwo()
    await admin.mutate('s/jiangtou/events/trpc/retry', { id: first })
    const auditor = await platform.visitor(street, 'audit_admin')
    const { data } = await auditor.query('s/jiangtou/audit/trpc/list', { object: `job:${first}` })
    expect(Object(data).rows).toMatchObject([{ action: 'events.job_retried', personId: admin.accountId }])
  })

  it('sees whether a worker runs', async () => {
    expect((await queue()).workers).toEqual([])
    const server = await platform.startServer()
    await server.worker.start()
    await expect.poll(async () => (await queue()).workers.map(({ isAlive }) => isAlive)).toEqual([true])
    await server.worker.stop()
    expect((await queue()).workers).toEqual([])
  })

  it('sees a worker that was killed as silent', async () => {
    await withAdmin(platform.test.adminUrl, (db) =>
      db.query(
        `insert into registry.worker values (gen_random_uuid(), 'gone:1', $1, $1::timestamptz - interval '2 minutes')`,
        [platform.clock.now()],
      ),
    )
    expect((await queue()).workers.map(({ isAlive }) => isAlive)).toEqual([false])
  })
})
