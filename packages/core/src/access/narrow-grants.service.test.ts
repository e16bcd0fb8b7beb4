import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  importJiangtou,
  makeTestPlatform,
  type Answer,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { wholeStreetPermissions } from '../core-domains.ts'
import type { RoleId } from './roles.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
/** Of one community, of one grid in it, and of two grids in different communities. */
let secretary: Visitor
let worker: Visitor
let roving: Visitor

/** A place's ids from the top down; compounds of a grid are all of it. */
interface Grid {
  readonly communityId: string
  readonly gridId: string
  readonly compoundIds: readonly string[]
  readonly members: number
}
let grids: readonly Grid[]
let own: Grid
let far: Grid

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  await importJiangtou(clerk, street.slug)
  grids = await withAdmin(platform.test.adminUrl, async (admin) => {
    const found = await admin.query<Grid>(
      `select g.community_id as "communityId", g.id as "gridId", array_agg(distinct k.id) as "compoundIds",
         count(m.id)::int as members
       from core.grid g join core.compound k on k.grid_id = g.id
       left join core.person p on p.compound_id = k.id left join core.party_member m on m.person_id = p.id
       group by g.id, g.community_id, g.code order by count(distinct k.id) desc, g.code`,
    )
    return found.rows
  })
  const [first] = grids
  const second = grids.find((grid) => grid.communityId !== first?.communityId)
  if (first === undefined || second === undefined) throw new Error('the sample has grids in two communities')
  own = first
  far = second
  secretary = await platform.visitor(street, 'community_secretary', { placeId: own.communityId })
  worker = await platform.visitor(street, 'grid_worker', { placeId: own.gridId })
  roving = await platform.visitor(street, 'grid_worker', { placeId: far.gridId })
  await grantOf(roving, own.gridId)
})
afterAll(() => platform.drop())

/** A second grant beside the first, the way the registry holds it. */
async function grantOf({ accountId }: Visitor, placeId: string): Promise<void> {
  await withAdmin(platform.test.adminUrl, async (admin) => {
    await admin.query(
      `insert into core.role_grant (tenant_id, id, account_id, role, place_id, valid_from, created_at, updated_at, version)
       values ($1, $2, $3, 'grid_worker', $4, '2026-11-01', now(), now(), 1)`,
      [street.tenantId, newId(), accountId, placeId],
    )
    await admin.query('update registry.street set revision = revision + 1 where tenant_id = $1', [
      street.tenantId,
    ])
  })
}

const at = 's/jiangtou'
const idsOf = (answer: Answer): readonly string[] => {
  const { data } = answer
  const rows: readonly { readonly id: string }[] = Array.isArray(data) ? data : Object(data).rows
  return rows.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b))
}
const gridsIn = (communityId: string) => grids.filter((grid) => grid.communityId === communityId)
const list = (visitor: Visitor, path: string, input: object = {}) => visitor.query(`${at}/${path}`, input)
const whole = { limit: 200 }

describe('lists show the places of one’s roles and what lies in them', () => {
  it('communities', async () => {
    expect(idsOf(await list(secretary, 'places/trpc/listCommunities'))).toEqual([own.communityId])
    expect(idsOf(await list(worker, 'places/trpc/listCommunities'))).toEqual([])
    expect(idsOf(await list(clerk, 'places/trpc/listCommunities')).length).toBeGreaterThan(1)
  })

  it('grids, with their total', async () => {
    const all = await withAdmin(platform.test.adminUrl, async (admin) => {
      const found = await admin.query<{ id: string }>('select id from core.grid where community_id = $1', [
        own.communityId,
      ])
      return found.rows.map(({ id }) => id).toSorted((a, b) => a.localeCompare(b))
    })
    const seen = await list(secretary, 'places/trpc/listGrids', whole)
    expect([idsOf(seen), Object(seen.data).total]).toEqual([all, all.length])
    const seenByWorker = await list(worker, 'places/trpc/listGrids', whole)
    expect([idsOf(seenByWorker), Object(seenByWorker.data).total]).toEqual([[own.gridId], 1])
    expect(idsOf(await list(roving, 'places/trpc/listGrids', whole))).toEqual(
      [own.gridId, far.gridId].toSorted(),
    )
  })

  it('compounds, with their total', async () => {
    const inCommunity = gridsIn(own.communityId).flatMap((grid) => grid.compoundIds)
    for (const [visitor, expected] of [
      [secretary, inCommunity],
      [worker, own.compoundIds],
      [roving, [...own.compoundIds, ...far.compoundIds]],
    ] as const) {
      const seen = await list(visitor, 'places/trpc/listCompounds', whole)
      expect([idsOf(seen), Object(seen.data).total]).toEqual([
        [...expected].toSorted((a, b) => a.localeCompare(b)),
        expected.length,
      ])
    }
  })

  it('members, by where they live; a grid worker sees none', async () => {
    const expected = gridsIn(own.communityId).reduce((sum, grid) => sum + grid.members, 0)
    const seen = await list(secretary, 'organisations/trpc/listMembers', whole)
    expect(expected).toBeGreaterThan(0)
    expect(Object(seen.data).total).toBe(expected)
    expect(Object((await list(clerk, 'organisations/trpc/listMembers')).data).total).toBeGreaterThan(expected)
    expect((await list(worker, 'organisations/trpc/listMembers')).status).toBe(403)
    const elsewhere = await list(secretary, 'organisations/trpc/listMembers', {
      compoundId: far.compoundIds[0],
    })
    expect(elsewhere.data).toMatchObject({ rows: [], total: 0 })
  })

  it('nothing for a filter that names a place of others, nor beyond a page that they were given', async () => {
    for (const input of [
      { communityId: far.communityId },
      { gridId: far.gridId },
      { communityId: far.communityId, gridId: own.gridId },
    ]) {
      expect(await list(worker, 'places/trpc/listCompounds', input)).toMatchObject({
        status: 200,
        data: { rows: [], total: 0 },
      })
    }
    const { next } = Object((await list(clerk, 'places/trpc/listCompounds', { limit: 1 })).data)
    const after = await list(worker, 'places/trpc/listCompounds', { ...whole, after: next })
    expect(own.compoundIds).toEqual(expect.arrayContaining([...idsOf(after)]))
  })
})

describe('a single place', () => {
  it('of one’s own is shown, of others there is none', async () => {
    for (const visitor of [secretary, worker]) {
      const get = async (id: string) => {
        const { status, error, data } = await list(visitor, 'places/trpc/getCompound', { id })
        return { status, error: error && { ...error.data, requestId: '' }, id: Object(data).id }
      }
      expect(await get(own.compoundIds[0] ?? '')).toMatchObject({ status: 200, id: own.compoundIds[0] })
      const theirs = await get(far.compoundIds[0] ?? '')
      expect(theirs).toMatchObject({ status: 404, error: { reason: 'places.compound_not_found' } })
      expect(theirs).toEqual(await get(newId()))
    }
  })

  it('names no neighbour that one may not see', async () => {
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(
        `insert into core.compound_adjacency
           (tenant_id, id, compound_id, adjacent_id, created_at, updated_at, version)
         values ($1, $2, $3, $4, now(), now(), 1)`,
        [street.tenantId, newId(), own.compoundIds[0], far.compoundIds[0]],
      ),
    )
    const seen: readonly { adjacent: readonly { id: string }[] }[] = Object(
      (await list(worker, 'places/trpc/listCompounds', whole)).data,
    ).rows
    const named = seen.flatMap(({ adjacent }) => adjacent.map(({ id }) => id))
    expect(named.filter((id) => !own.compoundIds.includes(id))).toEqual([])
  })
})

describe('a grant', () => {
  it('of yesterday is none, one of tomorrow not yet', async () => {
    const visitor = await platform.visitor(street, 'grid_worker', { placeId: own.gridId })
    const between = async (from: string, to: string | null): Promise<number> => {
      await withAdmin(platform.test.adminUrl, async (admin) => {
        await admin.query('update core.role_grant set valid_from = $1, valid_to = $2 where account_id = $3', [
          from,
          to,
          visitor.accountId,
        ])
        await admin.query('update registry.street set revision = revision + 1')
      })
      return (await list(visitor, 'access/trpc/me')).status
    }
    expect(await between('2026-11-22', '2026-11-22')).toBe(200)
    expect(await between('2026-11-01', '2026-11-21')).toBe(404)
    expect(await between('2026-11-23', null)).toBe(404)
    expect(await between('2026-11-01', null)).toBe(200)
  })

  it('follows a place that moves to another community', async () => {
    const before = idsOf(await list(secretary, 'places/trpc/listCompounds', whole))
    const move = (communityId: string) =>
      withAdmin(platform.test.adminUrl, async (admin) => {
        await admin.query('update core.grid set community_id = $1 where id = $2', [communityId, own.gridId])
        await admin.query('update registry.street set revision = revision + 1')
      })
    await move(far.communityId)
    const after = idsOf(await list(secretary, 'places/trpc/listCompounds', whole))
    expect(after).toEqual(before.filter((id) => !own.compoundIds.includes(id)))
    await move(own.communityId)
  })
})

describe('a place in a list', () => {
  it('that is no cursor of ours is refused', async () => {
    const after = Buffer.from(JSON.stringify(['350206', 'no id'])).toString('base64url')
    for (const path of [
      'places/trpc/listGrids',
      'places/trpc/listCompounds',
      'organisations/trpc/listMembers',
    ]) {
      const answer = await list(clerk, path, { after })
      expect([path, answer.status, answer.error?.data['reason']]).toEqual([path, 400, 'db.bad_cursor'])
    }
  })
})

describe('what touches the whole street', () => {
  /** Who holds it by default; for each, somebody who holds the role in one community alone. */
  const holders = {
    'plugins.manage': 'system_admin',
    'account.view': 'system_admin',
    'account.manage': 'system_admin',
    'lifecycles.calendar': 'system_admin',
    'indicators.take': 'street_clerk',
    'audit.read': 'audit_admin',
    'access.change_matrix': 'security_admin',
    'notifications.operate': 'system_admin',
    'events.operate': 'system_admin',
    'settings.change': 'system_admin',
    'imports.run': 'street_clerk',
    'organisations.manage': 'street_clerk',
    'people.manage_purposes': 'street_approver',
    'people.erase_street': 'system_admin',
    'tenancy.view_readiness': 'audit_admin',
    'tenancy.fill_readiness': 'street_clerk',
  } as const satisfies Record<string, RoleId>
  const narrow = new Map<RoleId, Visitor>()
  beforeAll(async () => {
    for (const role of new Set(Object.values(holders))) {
      narrow.set(role, await platform.visitor(street, role, { placeId: own.communityId }))
    }
  })

  it('is said of these permissions', () => {
    expect([...wholeStreetPermissions].toSorted()).toEqual(Object.keys(holders).toSorted())
  })

  it.each(Object.entries(holders))(
    'is closed to whoever works in one place: %s',
    async (permission, role) => {
      const doors = platform.host.endpoints
        .list()
        .filter((door) => door.scope === 'street' && door.permission === permission)
      expect(doors.length).toBeGreaterThan(0)
      const visitor = narrow.get(role)
      if (visitor === undefined) throw new Error(`nobody is a ${role}`)
      for (const { endpoint, path } of doors) {
        const { status, error } = await visitor.mutate(`${at}/${endpoint}/trpc/${path}`)
        expect([path, status, error?.data['reason']]).toEqual([path, 403, 'access.whole_street_needed'])
      }
      // Nor do menus and buttons offer it.
      expect(Object((await visitor.query(`${at}/access/trpc/me`)).data).permissions).not.toContain(permission)
      const everywhere = await platform.visitor(street, role)
      expect(Object((await everywhere.query(`${at}/access/trpc/me`)).data).permissions).toContain(permission)
    },
  )
})
