import { withAdmin } from '@sanzhi/db'
import type { TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { installed } from '../isolation/note-plugin.ts'
import { defineLedger } from './ledger-plugin.ts'

const start = '2026-11-22T02:00:00.000Z'
let platform: TestPlatform
let street: TestStreet
let other: TestStreet
let clerk: Visitor
let stranger: Visitor
let admin: Visitor
let interfere: (subject: string) => Promise<void>

beforeAll(async () => {
  const before = (subject: string) => interfere(subject)
  platform = await installed([defineLedger('ledger', { before }), defineLedger('echo', { before })])
  street = await platform.openStreet('jiangtou')
  other = await platform.openStreet('shili')
  clerk = await platform.visitor(street, 'street_clerk')
  stranger = await platform.visitor(other, 'street_clerk')
  admin = await platform.visitor(street, 'system_admin')
  const theirAdmin = await platform.visitor(other, 'system_admin')
  await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'ledger' })
  await theirAdmin.mutate('s/shili/plugins/trpc/enable', { id: 'ledger' })
})
afterAll(() => platform.drop())

beforeEach(async () => {
  interfere = async () => {}
  platform.clock.set(start)
  await withAdmin(platform.test.adminUrl, (db) => db.query('truncate plg_ledger.entry, jobs.job, jobs.timer'))
})

/** Jobs and timers alone: what the domains do now and then over all streets sets timers of its own. */
const work = (host = platform.host) => host.worker.drain()
const at = (slug: string, procedure: string) => `s/${slug}/ledger/trpc/${procedure}`
const tell = (subject: string, refuses = false) => clerk.mutate(at('jiangtou', 'tell'), { subject, refuses })
const timer = (ref: string, dueAt: string, task = 'ledger.due') =>
  clerk.mutate(at('jiangtou', 'setTimer'), { task, ref, dueAt })

async function entries(who = clerk, slug = 'jiangtou'): Promise<readonly string[]> {
  const rows: readonly { what: string }[] = Object((await who.query(at(slug, 'list'))).data)
  return rows.map((row) => row.what)
}

async function countJobs(): Promise<number> {
  const found = await withAdmin(platform.test.adminUrl, (db) => db.query('select 1 from jobs.job'))
  return found.rowCount ?? 0
}

describe('an event', () => {
  it('reaches its subscriber once, in order, as the system and nobody else’s street', async () => {
    for (const subject of ['box:1', 'box:22', 'box:333']) {
      expect((await tell(subject)).status).toBe(200)
    }
    expect(await entries()).toEqual([])
    expect(await work()).toMatchObject({ done: 3, failed: 0 })
    expect((await entries()).toSorted()).toEqual(['heard box:1 5', 'heard box:22 6', 'heard box:333 7'])
    expect(await entries(stranger, 'shili')).toEqual([])
    expect(await work()).toMatchObject({ done: 0 })
    expect(await countJobs()).toBe(0)
  })

  it('of a transaction that was undone was never told', async () => {
    expect((await tell('box:undone', true)).status).toBe(500)
    expect(await countJobs()).toBe(0)
    await work()
    expect(await entries()).toEqual([])
  })

  it('cannot be told in another’s name, and no timer set there', async () => {
    const forged = await clerk.mutate(at('jiangtou', 'forge'))
    expect([forged.status, forged.error?.data['reason']]).toEqual([403, 'events.not_yours'])
    const theirs = await timer('box:1', start, 'echo.due')
    expect([theirs.status, theirs.error?.data['reason']]).toEqual([403, 'events.not_yours'])
    const unknown = await timer('box:1', start, 'ledger.nothing')
    expect([unknown.status, unknown.error?.data['reason']]).toEqual([400, 'events.unknown_timer'])
  })

  it('for a plugin that was switched off meanwhile is counted and dropped', async () => {
    await tell('box:off')
    await admin.mutate('s/jiangtou/plugins/trpc/disable', { id: 'ledger' })
    expect(await work()).toMatchObject({ done: 1, failed: 0 })
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'ledger' })
    expect(await entries()).toEqual([])
    const drops = await withAdmin(platform.test.adminUrl, (db) =>
      db.query('select subscriber from core.dropped_delivery'),
    )
    expect(drops.rows).toEqual([{ subscriber: 'ledger.keep' }])
  })
})

describe('a handler', () => {
  it('that fails leaves nothing, holds nobody up and is tried again later', async () => {
    interfere = async (subject) => {
      if (subject === 'box:bad') throw new RangeError('poisoned')
    }
    await tell('box:bad')
    await tell('box:good')
    expect(await work()).toMatchObject({ done: 1, failed: 1 })
    expect(await entries()).toEqual(['heard box:good 8'])
    expect(await work()).toMatchObject({ done: 0, failed: 0 })
    interfere = async () => {}
    platform.clock.set('2026-11-22T02:00:10.000Z')
    expect(await work()).toMatchObject({ done: 1, failed: 0 })
    expect((await entries()).toSorted()).toEqual(['heard box:bad 7', 'heard box:good 8'])
  })

  it('that always fails is given up and stays to be looked at', async () => {
    interfere = () => Promise.reject(new RangeError('poisoned'))
    await tell('box:bad')
    for (let hour = 2; hour < 20; hour += 1) {
      platform.clock.set(`2026-11-22T${String(hour).padStart(2, '0')}:00:00.000Z`)
      await work()
    }
    const left = await withAdmin(platform.test.adminUrl, (db) =>
      db.query('select attempts, last_reason, parked_at is not null as parked from jobs.job'),
    )
    expect(left.rows).toEqual([{ attempts: 12, last_reason: 'events.handler_failed', parked: true }])
    expect(platform.logLines.join('')).not.toContain('box:bad')
  })

  it('whose connection is killed in the middle is done once all the same', async () => {
    let kills = 1
    interfere = async () => {
      kills -= 1
      if (kills === 0) {
        await withAdmin(platform.test.adminUrl, (db) =>
          db.query(
            `select pg_terminate_backend(pid) from pg_stat_activity
             where datname = current_database() and usename = $1 and state = 'idle in transaction'`,
            [platform.test.gateUser],
          ),
        )
      }
    }
    await tell('box:killed')
    await work()
    platform.clock.set('2026-11-22T03:00:00.000Z')
    await work()
    expect(await entries()).toEqual(['heard box:killed 10'])
    expect(await countJobs()).toBe(0)
  })

  it('is run by one worker alone, in order, however many there are', async () => {
    const second = await platform.startServer()
    const handled: string[] = []
    interfere = async (subject) => void handled.push(subject)
    const subjects = Array.from({ length: 30 }, (_, index) => `box:${String(index).padStart(2, '0')}`)
    for (const subject of subjects) {
      await tell(subject)
    }
    const counts = await Promise.all([work(), work(second)])
    await work()
    expect(counts[0].done + counts[1].done).toBeLessThanOrEqual(30)
    expect(handled).toEqual(subjects)
    expect((await entries()).toSorted()).toEqual(subjects.map((subject) => `heard ${subject} 6`))
  })
})

describe('a timer', () => {
  it('falls due by the clock, once', async () => {
    await timer('box:1', '2026-12-01T00:00:00.000Z')
    expect(await work()).toMatchObject({ timers: 0 })
    platform.clock.set('2026-11-30T23:59:59.000Z')
    expect(await work()).toMatchObject({ timers: 0 })
    platform.clock.set('2026-12-01T00:00:00.000Z')
    expect(await work()).toMatchObject({ timers: 1, done: 1 })
    expect(await work()).toMatchObject({ timers: 0, done: 0 })
    expect(await entries()).toEqual(['due box:1'])
  })

  it('is moved by being set again, and gone when cancelled', async () => {
    await timer('box:1', '2026-12-01T00:00:00.000Z')
    await timer('box:1', '2027-01-01T00:00:00.000Z')
    await timer('box:2', '2026-12-01T00:00:00.000Z')
    await clerk.mutate(at('jiangtou', 'cancelTimer'), { task: 'ledger.due', ref: 'box:2', dueAt: start })
    platform.clock.set('2026-12-31T00:00:00.000Z')
    expect(await work()).toMatchObject({ timers: 0 })
    platform.clock.set('2027-01-01T00:00:00.000Z')
    await work()
    expect(await entries()).toEqual(['due box:1'])
  })
})

describe('the queue', () => {
  it('is reached by no plugin’s role, and shows each street its own', async () => {
    await tell('box:1')
    const roles = await withAdmin(platform.test.adminUrl, (db) =>
      db.query<{ may: boolean }>(
        `select has_schema_privilege(sec.role_prefix() || '_plg_ledger', 'jobs', 'usage') as may`,
      ),
    )
    expect(roles.rows).toEqual([{ may: false }])
    const { listJobs } = await import('@sanzhi/core')
    const seen = (tenantId: string) =>
      listJobs(platform.database.read({ kind: 'tenant', tenantId }).as('core_rt', 'core'))
    expect(await seen(street.tenantId)).toHaveLength(1)
    expect(await seen(other.tenantId)).toEqual([])
  })
})
