import { bumpRevision, grantRole, type RegistryTables } from '@sanzhi/core'
import { inTenant } from '@sanzhi/db'
import type { Host } from '@sanzhi/host'
import type { Answer, TestPlatform, TestStreet, Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { defineNotes, installed } from '../isolation/note-plugin.ts'
import { raceRequests } from './race-size.ts'

let platform: TestPlatform
let street: TestStreet
let second: Host
let admin: Visitor
/** The same people, each on the second server. */
let clerk: Visitor
let adminThere: Visitor

beforeAll(async () => {
  platform = await installed([defineNotes('fresh-notes')])
  street = await platform.openStreet('jiangtou')
  second = await platform.startServer()
  admin = await platform.visitor(street, 'system_admin')
  clerk = platform.moveTo(await platform.visitor(street, 'street_clerk'), second)
  adminThere = platform.moveTo(admin, second)
  await warm()
})
afterAll(() => platform.drop())

const notes = 's/jiangtou/fresh-notes/trpc'
const outcome = (answer: Answer) => [answer.status, answer.error?.data['reason'] ?? null]
const toggle = async (way: 'enable' | 'disable') => {
  expect((await admin.mutate(`s/jiangtou/plugins/trpc/${way}`, { id: 'fresh-notes' })).status).toBe(200)
}
let written = 0
const add = (visitor: Visitor = clerk) => visitor.mutate(`${notes}/add`, { text: `note ${(written += 1)}` })
const list = (visitor: Visitor = clerk) => visitor.query(`${notes}/list`)

/** Changes the street's row on the first server; `isTold` as every change of ours does it, or behind the caches' back. */
async function setState(state: RegistryTables['street']['state'], isTold = true): Promise<void> {
  await inTenant(platform.database, street.tenantId, async (db) => {
    const registry = db.as<RegistryTables>('registry_rt', 'registry')
    await registry.updateTable('street').set({ state }).execute()
    await (isTold ? bumpRevision(registry) : undefined)
  })
}

/**
 * Fills the second server's caches and proves that it answers from them: a change that nobody was told of is not
 * seen, neither by a read nor by a write.
 */
async function warm(): Promise<void> {
  await setState('live')
  await toggle('enable')
  expect(outcome(await list())).toEqual([200, null])
  await setState('frozen', false)
  expect(outcome(await add())).toEqual([200, null])
  await setState('live', false)
}

describe('with the second server’s caches warm, the very next request there', () => {
  beforeEach(warm)

  it('finds a plugin off, for reading, for writing and for what asks the database nothing', async () => {
    const off = [404, 'plugins.not_enabled']
    for (const path of ['list', 'add', 'where']) {
      await toggle('enable')
      expect((await list()).status).toBe(200)
      await toggle('disable')
      expect(outcome(await clerk.mutate(`${notes}/${path}`, { text: 'late' }))).toEqual(off)
    }
  })

  it('finds a plugin on again, with its rows', async () => {
    const before = await list()
    await toggle('disable')
    expect((await list()).status).toBe(404)
    await toggle('enable')
    expect(await list()).toMatchObject({ status: 200, data: before.data })
    await toggle('disable')
    expect((await add()).status).toBe(404)
    await toggle('enable')
    expect((await add()).status).toBe(200)
  })

  it('finds a role given, and ended', async () => {
    const worker = await platform.visitor(street, 'resident')
    const there = platform.moveTo(worker, second)
    expect((await list(there)).status).toBe(403)
    expect((await there.query('s/jiangtou/access/trpc/me')).data).toMatchObject({ roles: ['resident'] })
    await grantRole(platform.database, grant(worker, 'street_clerk'), platform.clock.now())
    expect((await list(there)).status).toBe(200)
    expect((await add(there)).status).toBe(200)
    await endGrants(worker)
    expect(outcome(await add(there))).toEqual([404, 'tenancy.street_not_found'])
    await grantRole(platform.database, grant(worker, 'grid_worker'), platform.clock.now())
    expect((await list(there)).status).toBe(200)
    await endGrants(worker)
    expect(outcome(await list(there))).toEqual([404, 'tenancy.street_not_found'])
  })

  it('finds a role widened where the service refuses before it asks the database anything', async () => {
    const worker = await platform.visitor(street, 'grid_worker', { placeId: street.tenantId })
    const there = platform.moveTo(worker, second)
    expect(outcome(await there.query(`${notes}/wholeStreet`))).toEqual([403, 'access.forbidden'])
    await grantRole(platform.database, grant(worker, 'grid_worker'), platform.clock.now())
    expect(outcome(await there.query(`${notes}/wholeStreet`))).toEqual([200, null])
  })

  it('finds the street frozen, and live again', async () => {
    await setState('frozen')
    expect(outcome(await add())).toEqual([409, 'tenancy.street_frozen'])
    expect((await list()).status).toBe(200)
    await setState('live')
    expect((await add()).status).toBe(200)
  })

  it('finds a day gone by on which a role ended', async () => {
    const worker = await platform.visitor(street, 'street_clerk')
    const there = platform.moveTo(worker, second)
    const today = platform.clock.now()
    await changeGrants(worker, '2026-11-22')
    expect((await list(there)).status).toBe(200)
    platform.clock.set('2026-11-23T02:00:00.000Z')
    expect((await list(there)).status).toBe(404)
    platform.clock.set(today.toISOString())
  })
})

function grant({ accountId }: Visitor, role: 'street_clerk' | 'grid_worker') {
  return { tenantId: street.tenantId, accountId, role, placeId: null }
}

const endGrants = (visitor: Visitor) => changeGrants(visitor, '2026-11-21')

async function changeGrants({ accountId }: Visitor, validTo: string): Promise<void> {
  await inTenant(platform.database, street.tenantId, async (db) => {
    await db
      .as<{ roleGrant: { accountId: string; validTo: string | null } }>('core_rt', 'core')
      .updateTable('roleGrant')
      .set({ validTo })
      .where('accountId', '=', accountId)
      .execute()
    await bumpRevision(db.as<RegistryTables>('registry_rt', 'registry'))
  })
}

interface Attempt {
  readonly begun: number
  readonly ended: number
  readonly what: 'read' | 'write' | 'silent'
  /** `200`, or status and reason. */
  readonly outcome: string
}

interface Toggle {
  readonly on: boolean
  readonly sent: number
  readonly acknowledged: number
}

describe('while one server switches a plugin on and off', () => {
  const attempts: Attempt[] = []
  const toggles: Toggle[] = []
  let notesBefore = 0

  beforeAll(async () => {
    await warm()
    notesBefore = Object(await list()).data.length
    const race = { isOver: false }
    /** One tick an event: what was acknowledged before a request began has the smaller number. */
    let tick = 0
    const attempt = async (what: Attempt['what']): Promise<void> => {
      const begun = (tick += 1)
      const answer = await (what === 'write'
        ? add()
        : clerk.query(`${notes}/${what === 'read' ? 'list' : 'where'}`))
      attempts.push({
        begun,
        ended: (tick += 1),
        what,
        outcome: `${answer.status} ${answer.error?.message ?? ''}`.trim(),
      })
    }
    const visitors = (['read', 'read', 'write', 'write', 'silent'] as const).map(async (what) => {
      while (!race.isOver) {
        await attempt(what)
      }
    })
    for (let round = 0; attempts.length < raceRequests; round += 1) {
      const on = round % 2 === 1
      const sent = (tick += 1)
      await toggle(on ? 'enable' : 'disable')
      toggles.push({ on, sent, acknowledged: (tick += 1) })
      if (round % 3 === 0) {
        // Every third switch stands until requests have come and gone under it; the others crowd one another.
        await Promise.all((['read', 'write', 'silent'] as const).map(attempt))
      }
    }
    race.isOver = true
    await Promise.all(visitors)
  })

  /** Attempts that began after `toggle` was acknowledged and ended before the next was sent. */
  const wholly = (toggled: Toggle, next: Toggle | undefined) =>
    attempts.filter(({ begun, ended }) => begun > toggled.acknowledged && ended < (next?.sent ?? Infinity))

  it('nothing begun after a disable succeeds, nothing begun after an enable is refused', () => {
    const seen = { on: 0, off: 0 }
    for (const [index, toggled] of toggles.entries()) {
      for (const attempt of wholly(toggled, toggles[index + 1])) {
        seen[toggled.on ? 'on' : 'off'] += 1
        expect(attempt.outcome).toBe(toggled.on ? '200' : '404 plugins.not_enabled')
      }
    }
    expect(seen.on).toBeGreaterThan(toggles.length / 4)
    expect(seen.off).toBeGreaterThan(toggles.length / 4)
  })

  it('every other one is let in or refused as off: crossing a switch is no error', () => {
    expect([...new Set(attempts.map((attempt) => attempt.outcome))].toSorted()).toEqual([
      '200',
      '404 plugins.not_enabled',
    ])
    expect(attempts.length).toBeGreaterThanOrEqual(raceRequests)
  })

  it('what was answered as written stands, what was refused does not', async () => {
    await toggle('enable')
    const acknowledged = attempts.filter(
      (attempt) => attempt.what === 'write' && attempt.outcome === '200',
    ).length
    expect(Object(await list()).data.length - notesBefore).toBe(acknowledged)
    expect((await adminThere.query('s/jiangtou/access/trpc/me')).data).toMatchObject({
      enabledPlugins: ['fresh-notes'],
    })
  })
})
