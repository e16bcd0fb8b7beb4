import { cleanSession, watchSessions, type SessionWatch } from '@sanzhi/testkit'
import { newId } from '@sanzhi/kernel'
import { sql } from 'kysely'
import { afterAll, afterEach, assert, beforeAll, describe, expect, it } from 'vitest'
import { item, makeProbe, probe, streetA, streetB, type Probe } from '../../test/probe.ts'
import { inDistrict, inSystem, inTenant, readSystem, type Database } from '../database.ts'
import { installPlugin, withAdmin } from '../install/install.ts'

/*
 * The walls in both modes of the driver. Citus itself is not here: what it needs is that everything in force comes
 * from SET LOCAL in a block, and that a transaction stays one role; both show on plain PostgreSQL.
 */
let own: Probe
let watch: SessionWatch
beforeAll(async () => {
  own = await makeProbe()
  await installPlugin(own.test.adminUrl, own.test.gateUser, { id: 'neighbour', reads: { grid_v1: ['id'] } })
  for (const street of [streetA, streetB]) {
    await inTenant(own.database, street, (db) =>
      probe(db).insertInto('item').values(item(newId(), 'one')).execute(),
    )
  }
  await withAdmin(own.test.adminUrl, async (admin) => {
    await admin.query('drop function sec.revision(uuid)')
    await admin.query(
      'create function sec.revision(uuid) returns bigint language sql stable as $$ select 7::bigint $$',
    )
  })
  watch = watchSessions(own.test.gateUser)
})
afterAll(async () => {
  watch.stop()
  await own.test.drop()
})

const scopeOf = (tenantId: string) => ({ kind: 'tenant', tenantId }) as const

describe.each(['plain', 'citus'] as const)('in %s mode', (mode) => {
  let database: Database
  beforeAll(async () => {
    database = await own.test.open({ mode, poolSize: 1 })
  })
  // The pool of one goes through everything below.
  afterEach(async () => assert.deepEqual(await watch.states(), [cleanSession(own.test.gateUser)]))
  afterAll(() => database.close())

  const read = (tenantId: string) => probe(database.read(scopeOf(tenantId)))
  const codes = async (tenantId: string): Promise<readonly string[]> =>
    (await read(tenantId).selectFrom('item').select('code').orderBy('code').execute()).map((row) => row.code)
  const write = (tenantId: string, code: string) =>
    inTenant(database, tenantId, (db) => probe(db).insertInto('item').values(item(newId(), code)).execute())

  it('raw SQL without any condition sees one street', async () => {
    for (const street of [streetA, streetB, streetA]) {
      const rows = await sql<{ tenantId: string }>`select tenant_id from plg_probe.item`.execute(read(street))
      expect(rows.rows).toEqual([{ tenantId: street }])
    }
  })

  it('nothing is visible with no street set, nor with a district', async () => {
    const question = sql`select 1 from plg_probe.item`
    expect((await question.execute(probe(database.read({ kind: 'system' })))).rows).toEqual([])
    const district = { kind: 'district', districtId: streetA } as const
    expect((await question.execute(probe(database.read(district)))).rows).toEqual([])
  })

  it('a read does not write', async () => {
    const update = read(streetA).updateTable('item').set({ note: 'x' }).execute()
    await expect(update).rejects.toMatchObject({ code: '25006' })
    expect(await codes(streetA)).toEqual(['one'])
  })

  it('a row for another street is refused on insert and on update', async () => {
    const insert = sql`insert into plg_probe.box (tenant_id, id, name, created_at, updated_at, version)
      values (${streetB}, ${newId()}, 'x', now(), now(), 1)`
    const update = sql`update plg_probe.item set tenant_id = ${streetB}`
    for (const statement of [insert, update]) {
      const attempt = inTenant(database, streetA, (db) => statement.execute(probe(db)))
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('a transaction is kept when it ends well and leaves nothing when it throws', async () => {
    await write(streetA, 'kept')
    const failing = inTenant(database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'lost')).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await codes(streetA)).toEqual(['kept', 'one'])
    expect(await codes(streetB)).toEqual(['one'])
    await inTenant(database, streetA, (db) =>
      probe(db).deleteFrom('item').where('code', '=', 'kept').execute(),
    )
  })

  it('a failed statement undoes the transaction, also when it is swallowed', async () => {
    await expect(write(streetA, 'one')).rejects.toMatchObject({ code: '23505' })
    const swallowing = inTenant(database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'half')).execute()
      await sql`select 1 / 0`.execute(probe(db)).catch(() => undefined)
    })
    await expect(swallowing).rejects.toMatchObject({ reason: 'db.not_committed' })
    expect(await codes(streetA)).toEqual(['one'])
  })

  it('the connection is as it was after every kind of failure', async () => {
    const failures = [
      sql`select 1 / 0`.execute(read(streetA)),
      sql`select no_such_column from plg_probe.item`.execute(read(streetA)),
      sql`select ${'no uuid'}::uuid`.execute(read(streetA)),
      sql`select 9007199254740993::bigint`.execute(probe(database.read(scopeOf(streetB)))),
      sql`select ${{ n: 1n }}`.execute(read(streetB)),
      sql`reset role`.execute(read(streetB)),
      sql`select 1 from registry.street`.execute(read(streetA)),
      sql`select count(*) from generate_series(1, 1000000000)`.execute(
        probe(database.read(scopeOf(streetA), { timeoutMs: 20 })),
      ),
      inTenant(database, streetB, (db) => sql`select 1 / 0`.execute(probe(db))),
      sql`select 1`.execute(probe(database.read(scopeOf(streetA), { expectedRevision: 6 }))),
    ]
    const outcomes = await Promise.allSettled(failures)
    expect(outcomes.map((outcome) => outcome.status)).toEqual(failures.map(() => 'rejected'))
    expect(await watch.states()).toEqual([cleanSession(own.test.gateUser)])
  })

  it('the revision is asked before the role changes', async () => {
    const stale = { expectedRevision: 6 }
    const reading = probe(database.read(scopeOf(streetA), stale))
      .selectFrom('item')
      .select('id')
      .execute()
    await expect(reading).rejects.toMatchObject({ name: 'StaleRevisionError', revision: 7 })
    const writing = database.write(
      scopeOf(streetA),
      (db) => probe(db).insertInto('item').values(item(newId(), 'stale')).execute(),
      stale,
    )
    await expect(writing).rejects.toMatchObject({ name: 'StaleRevisionError', revision: 7 })
    expect(await codes(streetA)).toEqual(['one'])
    const fresh = database.read(scopeOf(streetA), { expectedRevision: 7 })
    expect(await probe(fresh).selectFrom('item').select('code').execute()).toEqual([{ code: 'one' }])
  })

  it('a system role reads its own schema and no street', async () => {
    await expect(
      sql`select 1 from registry.street`.execute(readSystem(database, 'registry_rt')),
    ).resolves.toBeDefined()
    await expect(
      sql`select 1 from core.canary`.execute(readSystem(database, 'registry_rt')),
    ).rejects.toMatchObject({ code: '42501' })
    const asSystem = inSystem(database, 'auth_rt', (db) => sql`select 1 from registry.street`.execute(db))
    await expect(asSystem).rejects.toMatchObject({ code: '42501' })
  })

  it('a read is always its own role', async () => {
    const who = await sql<{ role: string }>`select current_user as role`.execute(read(streetA))
    expect(who.rows).toEqual([{ role: `${database.rolePrefix}_plg_probe` }])
    const neighbour = database.read(scopeOf(streetA)).as('plg_neighbour', 'plg_neighbour')
    await expect(sql`select 1 from plg_probe.item`.execute(neighbour)).rejects.toMatchObject({
      code: '42501',
    })
  })
})

describe('a transaction in citus mode', () => {
  let database: Database
  beforeAll(async () => {
    database = await own.test.open({ mode: 'citus', poolSize: 1 })
  })

  const roles = async (run: typeof inTenant): Promise<readonly string[]> =>
    run(database, streetA, async (db) => {
      const seen = []
      for (const role of ['plg_probe', 'core_rt', 'plg_neighbour']) {
        const who = await sql<{ role: string }>`select current_user as role`.execute(db.as(role, 'core'))
        seen.push(who.rows[0]?.role.replace(`${database.rolePrefix}_`, '') ?? '')
      }
      return seen
    })

  it('of a street stays one role, which a switch would break on Citus', async () => {
    expect(await roles(inTenant)).toEqual(['app_rt', 'app_rt', 'app_rt'])
  })

  it('of a district keeps its own role', async () => {
    const who = await inDistrict(database, streetA, (db) =>
      sql<{ role: string }>`select current_user as role`.execute(db.as('district_rt', 'core')),
    )
    expect(who.rows).toEqual([{ role: `${database.rolePrefix}_district_rt` }])
  })

  it('does not reach accounts, whatever the role that was asked for', async () => {
    for (const role of ['plg_probe', 'core_rt', 'auth_rt']) {
      const attempt = inTenant(database, streetA, (db) =>
        sql`select 1 from auth.account`.execute(db.as(role, 'auth')),
      )
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('does not hold plugins apart: there the guard and the lint stand alone', async () => {
    const seen = await inTenant(database, streetA, (db) =>
      sql<{ tenantId: string }>`select tenant_id from plg_probe.item`.execute(
        db.as('plg_neighbour', 'plg_neighbour'),
      ),
    )
    expect(seen.rows).toEqual([{ tenantId: streetA }])
  })
})
