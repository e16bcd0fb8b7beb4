import { withAdmin } from '@sanzhi/db'
import {
  importRoster,
  makeTestPlatform,
  rosterOrder,
  sampleDirectory,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { CoreTables } from '../../core-call.ts'

let platform: TestPlatform
let kept: TestStreet
let thrown: TestStreet
let district: Visitor
let clerk: Visitor
let keptBefore: ReadonlyMap<string, number>

beforeAll(async () => {
  platform = await makeTestPlatform()
  district = await platform.districtVisitor('district_admin')
  kept = await platform.openStreet('shili')
  thrown = await platform.openStreet('jiangtou')
  for (const street of [kept, thrown]) await furnish(street)
  keptBefore = await rowsOf(kept.tenantId)
  clerk = await platform.visitor(thrown, 'street_clerk')
})
afterAll(() => platform.drop())

const at = 'd/huli/tenancy/trpc'

/** Rosters, a module with a plan, a file, and what the worker makes of them. */
async function furnish(street: TestStreet): Promise<void> {
  const worker = await platform.visitor(street, 'street_clerk')
  const admin = await platform.visitor(street, 'system_admin')
  // The one that stays needs rows in every corner less than the other.
  for (const roster of street.slug === 'jiangtou' ? rosterOrder : rosterOrder.slice(0, 2)) {
    const file = `${sampleDirectory}${street.slug}/${roster}.xlsx`
    await importRoster(worker, { slug: street.slug, roster, file })
  }
  await admin.mutate(`s/${street.slug}/plugins/trpc/enable`, { id: 'branch-on-grid' })
  await worker.mutate(`s/${street.slug}/branch-on-grid/trpc/plan.propose`, { mode: 'grid' })
  await worker.upload(`s/${street.slug}/files`, {
    name: `${street.slug}.txt`,
    bytes: new TextEncoder().encode(street.slug),
  })
  await platform.runJobs()
}

/** Every table of the database with rows of the street, whatever its column for it is called. */
async function rowsOf(tenantId: string): Promise<ReadonlyMap<string, number>> {
  return withAdmin(platform.test.adminUrl, async (admin) => {
    const columns = await admin.query<{ table: string; column: string }>(
      `select format('%I.%I', n.nspname, c.relname) as table, a.attname as column
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
       where c.relkind = 'r' and a.attname in ('tenant_id', 'street_id') and n.nspname not in ('pg_catalog', 'information_schema')
       order by 1`,
    )
    const counts = new Map<string, number>()
    for (const { table, column } of columns.rows) {
      const { rows } = await admin.query<{ n: string }>(
        `select count(*) as n from ${table} where ${column} = $1`,
        [tenantId],
      )
      const count = Number(rows[0]?.n)
      if (count > 0) counts.set(table, count)
    }
    return counts
  })
}

async function contentsOf(tenantId: string): Promise<number> {
  let count = 0
  for await (const content of platform.fileStore.list()) if (content.tenantId === tenantId) count += 1
  return count
}

const remove = (typedName: string, by = district) =>
  by.mutate(`${at}/removeStreet`, { slug: 'jiangtou', typedName })

describe('a street on trial', () => {
  it('is thrown away by its district’s administrator alone, who types its name and has seen how much goes', async () => {
    const viewer = await platform.districtVisitor('district_viewer')
    expect((await remove('jiangtou街道', viewer)).status).toBe(403)
    expect((await remove('jiangtou')).error?.message).toBe('tenancy.name_differs')
    const impact = Object((await district.query(`${at}/previewRemoval`, { slug: 'jiangtou' })).data)
    expect(impact.people).toBeGreaterThan(0)
    expect(impact).toMatchObject({ files: 1, imports: 4, accounts: 3 })
    expect((await rowsOf(thrown.tenantId)).size).toBeGreaterThan(25)
    expect(await contentsOf(thrown.tenantId)).toBeGreaterThan(0)
  })

  it('lets nothing be deleted that is not being thrown away', async () => {
    const before = await rowsOf(kept.tenantId)
    const { rows } = await platform.database.write({ kind: 'tenant', tenantId: kept.tenantId }, (db) =>
      sql<{ gone: number }>`select sec.remove_rows_of_core('person', null) as gone`.execute(
        db.as<CoreTables>('core_rt', 'core'),
      ),
    )
    expect(rows).toEqual([{ gone: 0 }])
    expect(await rowsOf(kept.tenantId)).toEqual(before)
  })

  it('is closed at once, and deleted to the last row even by a worker that is killed halfway', async () => {
    expect((await remove('jiangtou街道')).error).toBeUndefined()
    expect(
      (await clerk.mutate('s/jiangtou/imports/trpc/undo', { batchId: thrown.tenantId })).status,
    ).not.toBe(200)
    expect(Object((await district.query(`${at}/listStreets`)).data).streets).toMatchObject([
      { slug: 'shili' },
    ])
    // As far as a worker came that died between two tables.
    await platform.database.write({ kind: 'tenant', tenantId: thrown.tenantId }, (db) =>
      sql`select sec.remove_rows_of_core('import_row', 10)`.execute(db.as<CoreTables>('core_rt', 'core')),
    )
    await platform.runJobs()
    expect([...(await rowsOf(thrown.tenantId))]).toEqual([['registry.street_removal', 1]])
    expect(await contentsOf(thrown.tenantId)).toBe(0)
    const [removal] = Object((await district.query(`${at}/listRemovals`)).data)
    expect(removal).toMatchObject({ slug: 'jiangtou', name: 'jiangtou街道' })
    expect(removal.finishedAt).not.toBeNull()
    expect(removal.rows).toBeGreaterThan(500)
  })

  it('takes its people’s accounts with it, and nobody else’s', async () => {
    expect((await clerk.query('account/trpc/session')).status).toBe(401)
    expect((await district.query('account/trpc/session')).status).toBe(200)
    const after = await rowsOf(kept.tenantId)
    for (const [table, count] of keptBefore) expect([table, after.get(table)]).toEqual([table, count])
    expect(await contentsOf(kept.tenantId)).toBeGreaterThan(0)
  })

  it('leaves its address and code for another', async () => {
    const again = await platform.openStreet('jiangtou')
    expect(again.tenantId).not.toBe(thrown.tenantId)
  })
})

it('a street that is or was in use is not thrown away', async () => {
  const setState = (state: string) =>
    withAdmin(platform.test.adminUrl, (admin) =>
      admin.query('update registry.street set state = $2 where tenant_id = $1', [kept.tenantId, state]),
    )
  const refused = async () =>
    (await district.mutate(`${at}/removeStreet`, { slug: 'shili', typedName: 'shili街道' })).error?.message
  for (const state of ['live', 'frozen', 'closed']) {
    await setState(state)
    expect(await refused()).toBe('tenancy.not_on_trial')
  }
  await withAdmin(platform.test.adminUrl, (admin) =>
    admin.query(
      `insert into core.street_state_change (tenant_id, id, from_state, to_state, reason, created_at)
       values ($1, $1, 'live', 'trial', '', now())`,
      [kept.tenantId],
    ),
  )
  await setState('trial')
  expect(await refused()).toBe('tenancy.was_live')
})
