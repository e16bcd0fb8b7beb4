import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let security: Visitor
let clerk: Visitor
/** The clerk on another server, with caches of its own. */
let clerkThere: Visitor
let admin: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  security = await platform.visitor(street, 'security_admin')
  clerk = await platform.visitor(street, 'street_clerk')
  admin = await platform.visitor(street, 'system_admin')
  clerkThere = platform.moveTo(clerk, await platform.startServer())
})
afterAll(() => platform.drop())

const at = 's/jiangtou/access/trpc'
const outcome = ({ status, error }: Answer) => [status, error?.data['reason'] ?? null]
const ok = [200, null]
const reason = '试点'

const changeOf = (role: string) => (permission: string, effect: string, version: number) =>
  security.mutate(`${at}/changeCell`, { role, permission, effect, version, reason })
const change = changeOf('street_clerk')
const listGrids = (visitor: Visitor) => visitor.query('s/jiangtou/places/trpc/listGrids')

interface Cell {
  readonly allowed: boolean
  readonly origin: string
  readonly change: { readonly version: number; readonly byName: string } | null
}

async function cellOf(role: string, permission: string): Promise<Cell> {
  const { groups } = Object((await security.query(`${at}/getMatrix`)).data)
  return groups
    .flatMap((group: { permissions: unknown[] }) => group.permissions)
    .find(({ id }: { id: string }) => id === permission).cells[role]
}

describe('a cell that a street changes', () => {
  it('is in force on the very next request of every server, and so is taking it back', async () => {
    expect((await listGrids(clerkThere)).status).toBe(200)
    expect(outcome(await change('places.view', 'denied', 0))).toEqual(ok)
    expect(outcome(await listGrids(clerkThere))).toEqual([403, 'access.forbidden'])
    expect(outcome(await listGrids(clerk))).toEqual([403, 'access.forbidden'])
    expect(await cellOf('street_clerk', 'places.view')).toMatchObject({
      allowed: false,
      origin: 'changed',
      change: { version: 1, reason },
    })
    expect(outcome(await change('places.view', 'default', 1))).toEqual(ok)
    expect((await listGrids(clerkThere)).status).toBe(200)
  })

  it('keeps every change with who and why, and is refused to whoever saw an older one', async () => {
    expect(outcome(await change('imports.view', 'denied', 0))).toEqual(ok)
    expect(outcome(await change('imports.view', 'allowed', 0))).toEqual([412, 'access.cell_changed'])
    expect(outcome(await change('imports.view', 'denied', 1))).toEqual([409, 'access.cell_unchanged'])
    expect(outcome(await change('imports.view', 'default', 1))).toEqual(ok)
    // Taken back, the count goes on: what was seen before is still told apart.
    expect(outcome(await change('imports.view', 'denied', 0))).toEqual([412, 'access.cell_changed'])
    const cell = { role: 'street_clerk', permission: 'imports.view' }
    const changes = await admin.query(`${at}/listCellChanges`, cell)
    expect(
      Object(changes.data).map(({ effect, version }: { effect: string; version: number }) => [
        effect,
        version,
      ]),
    ).toEqual([
      ['default', 2],
      ['denied', 1],
    ])
  })

  it('changes nothing in another street', async () => {
    const there = await platform.openStreet('shili')
    const theirs = await platform.visitor(there, 'street_clerk')
    expect(outcome(await change('places.view', 'denied', 2))).toEqual(ok)
    expect((await theirs.query('s/shili/places/trpc/listGrids')).status).toBe(200)
    expect(outcome(await change('places.view', 'default', 3))).toEqual(ok)
  })
})

describe('what no street changes', () => {
  it.each([
    ['security_admin', 'access.view', [403, 'access.own_role']],
    ['system_admin', 'access.grant', [409, 'access.cell_locked']],
    ['audit_admin', 'plugins.manage', [409, 'access.cell_locked']],
    ['street_clerk', 'access.change_matrix', [409, 'access.cell_locked']],
    ['system_admin', 'audit.read', [409, 'access.cell_locked']],
    ['resident', 'people.view_members', [409, 'access.cell_locked']],
    ['resident', 'places.none', [404, 'access.no_such_cell']],
    ['resident', 'branch-on-grid.view', [404, 'access.no_such_cell']],
  ] as const)('%s, %s', async (role, permission, expected) => {
    const before = await security.query(`${at}/getMatrix`)
    expect(outcome(await changeOf(role)(permission, 'allowed', 0))).toEqual(expected)
    expect((await security.query(`${at}/getMatrix`)).data).toEqual(before.data)
  })

  it('and nobody does who holds the permission in one place', async () => {
    const local = await platform.visitor(street, 'security_admin', { placeId: newId() })
    const wanted = { role: 'resident', permission: 'places.view', effect: 'allowed', version: 0, reason }
    expect(outcome(await local.mutate(`${at}/changeCell`, wanted))).toEqual([
      403,
      'access.whole_street_needed',
    ])
    expect(outcome(await local.mutate(`${at}/consentToPlugin`, { id: 'branch-on-grid' }))).toEqual([
      403,
      'access.whole_street_needed',
    ])
  })
})

describe('a plugin that asks for more than before', () => {
  const plans = 's/jiangtou/branch-on-grid/trpc/plan.current'

  it('gets it once the street consents, and not by being switched on as it is', async () => {
    expect((await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'branch-on-grid' })).status).toBe(200)
    expect((await clerk.query(plans)).status).toBe(200)
    // As it would be had the street consented to an older version, which gave the clerk nothing.
    await withAdmin(platform.test.adminUrl, async (db) => {
      await db.query(
        `insert into core.matrix_consent (tenant_id, id, plugin_id, plugin_version, cells, version, created_at)
         values ($1, $2, 'branch-on-grid', '0.0.9', array['street_approver branch-on-grid.view'], 99, now())`,
        [street.tenantId, newId()],
      )
      await db.query('update registry.street set revision = revision + 1 where tenant_id = $1', [
        street.tenantId,
      ])
    })
    expect(outcome(await clerkThere.query(plans))).toEqual([403, 'access.forbidden'])
    expect(await cellOf('street_clerk', 'branch-on-grid.view')).toMatchObject({
      allowed: false,
      origin: 'pending',
    })
    expect(await cellOf('street_approver', 'branch-on-grid.view')).toMatchObject({ allowed: true })
    await admin.mutate('s/jiangtou/plugins/trpc/enable', { id: 'branch-on-grid' })
    expect((await clerk.query(plans)).status).toBe(403)
    expect(outcome(await security.mutate(`${at}/consentToPlugin`, { id: 'branch-on-grid' }))).toEqual(ok)
    expect((await clerkThere.query(plans)).status).toBe(200)
    expect(outcome(await security.mutate(`${at}/consentToPlugin`, { id: 'branch-on-grid' }))).toEqual([
      409,
      'access.nothing_pending',
    ])
    for (const id of ['places', 'absent']) {
      expect(outcome(await security.mutate(`${at}/consentToPlugin`, { id }))).toEqual([
        404,
        'plugins.unknown',
      ])
    }
  })
})

describe('an explanation', () => {
  it('says of everybody what the gate then does', async () => {
    const people = [
      security,
      clerk,
      admin,
      await platform.visitor(street, 'grid_worker', { placeId: newId() }),
    ]
    for (const person of people) {
      const { permissions } = Object((await person.query(`${at}/me`)).data)
      const told = Object((await admin.query(`${at}/explainPerson`, { accountId: person.accountId })).data)
      const allowed = told.permissions.flatMap((entry: { id: string; allowed: boolean }) =>
        entry.allowed ? [entry.id] : [],
      )
      expect(new Set(allowed)).toEqual(new Set(permissions))
    }
    const holders = async (permission: string) =>
      Object((await admin.query(`${at}/explainPermission`, { permission })).data).people.map(
        ({ accountId }: { accountId: string }) => accountId,
      )
    expect(await holders('imports.run')).toEqual([clerk.accountId])
    expect(await holders('access.grant')).toContain(security.accountId)
    expect(outcome(await admin.query(`${at}/explainPermission`, { permission: 'no.such' }))).toEqual([
      404,
      'access.no_such_permission',
    ])
    expect(outcome(await admin.query(`${at}/explainPerson`, { accountId: newId() }))).toEqual([
      404,
      'access.account_not_found',
    ])
    const nowhere = { accountId: clerk.accountId, placeId: newId() }
    expect(outcome(await admin.query(`${at}/explainPerson`, nowhere))).toEqual([
      404,
      'access.place_not_found',
    ])
  })
})
