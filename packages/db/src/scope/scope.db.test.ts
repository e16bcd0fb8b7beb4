import { newId } from '@sanzhi/kernel'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { box, item, makeProbe, probe, streetA, streetB, type Probe } from '../../test/probe.ts'
import { inTenant } from '../database.ts'

let own: Probe
beforeAll(async () => {
  own = await makeProbe()
  for (const street of [streetA, streetB]) {
    await inTenant(own.database, street, async (db) => {
      const boxId = newId()
      await probe(db).insertInto('box').values(box(boxId, 'shelf')).execute()
      await probe(db)
        .insertInto('item')
        .values([{ ...item(newId(), 'one'), boxId }, item(newId(), 'two')])
        .execute()
    })
  }
})
afterAll(() => own.test.drop())

const read = (tenantId: string) => probe(own.database.read({ kind: 'tenant', tenantId }))

describe('the key is added to every kind of statement', () => {
  it('select, joins on both sides, sub-selects and common tables', async () => {
    const query = read(streetA)
      .with('boxed', (db) => db.selectFrom('item').select(['id', 'boxId']).where('boxId', 'is not', null))
      .selectFrom('boxed')
      .innerJoin('box as b', 'b.id', 'boxed.boxId')
      .leftJoin('item as i', 'i.boxId', 'b.id')
      .select(['b.name', 'i.code'])
    expect(query.compile().sql.match(/"tenant_id" = /g)).toHaveLength(3)
    expect(await query.execute()).toEqual([{ name: 'shelf', code: 'one' }])
  })

  it('keeps a left join a left join', async () => {
    const rows = await read(streetA)
      .selectFrom('item')
      .leftJoin('box', 'box.id', 'item.boxId')
      .select(['item.code', 'box.name'])
      .orderBy('item.code')
      .execute()
    expect(rows).toEqual([
      { code: 'one', name: 'shelf' },
      { code: 'two', name: null },
    ])
  })

  it('a cross join, through the where', async () => {
    const rows = await read(streetA).selectFrom('item').crossJoin('box').select('item.code').execute()
    expect(rows).toHaveLength(2)
  })

  it('update and delete touch one street', async () => {
    await inTenant(own.database, streetA, async (db) => {
      const result = await probe(db).updateTable('item').set({ note: 'seen' }).executeTakeFirst()
      expect(result.numUpdatedRows).toBe(2n)
    })
    const others = await read(streetB).selectFrom('item').select('note').execute()
    expect(others.every((row) => row.note === null)).toBe(true)
    await inTenant(own.database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'gone')).execute()
      await probe(db).deleteFrom('item').where('code', '=', 'gone').execute()
    })
    expect(await read(streetB).selectFrom('item').select('id').execute()).toHaveLength(2)
  })

  it('insert … select from arrays, in bulk', async () => {
    await inTenant(own.database, streetA, async (db) => {
      const ids = [newId(), newId()]
      await probe(db)
        .insertInto('item')
        .columns(['id', 'code', 'createdAt', 'updatedAt', 'version'])
        .expression((eb) =>
          eb
            .selectFrom(
              sql<{ id: string; code: string }>`unnest(${ids}::uuid[], ${['b1', 'b2']}::text[])`.as<'u'>(
                sql`u(id, code)`,
              ),
            )
            .select([
              'u.id',
              'u.code',
              sql<Date>`${new Date(0)}::timestamptz`.as('c'),
              sql<Date>`${new Date(0)}::timestamptz`.as('d'),
              sql<number>`1`.as('v'),
            ]),
        )
        .execute()
      await probe(db).deleteFrom('item').where('code', 'in', ['b1', 'b2']).execute()
    })
    expect(await read(streetA).selectFrom('item').select('id').execute()).toHaveLength(2)
  })

  it('on conflict names the key as well', async () => {
    await inTenant(own.database, streetB, async (db) => {
      const result = await probe(db)
        .insertInto('item')
        .values(item(newId(), 'one'))
        .onConflict((conflict) => conflict.columns(['code']).doNothing())
        .executeTakeFirst()
      expect(result.numInsertedOrUpdatedRows).toBe(0n)
    })
  })
})

describe('row-level security stands behind it', () => {
  it('raw SQL without any condition sees one street', async () => {
    const rows = await sql<{ tenantId: string }>`select distinct tenant_id from plg_probe.item`.execute(
      read(streetA),
    )
    expect(rows.rows).toEqual([{ tenantId: streetA }])
  })

  it('nothing is visible with no street set', async () => {
    const nobody = probe(own.database.read({ kind: 'system' }))
    expect((await sql`select 1 from plg_probe.item`.execute(nobody)).rows).toEqual([])
  })

  it('a row for another street is refused on insert and on update', async () => {
    const insert = sql`insert into plg_probe.box (tenant_id, id, name, created_at, updated_at, version)
      values (${streetB}, ${newId()}, 'x', now(), now(), 1)`
    const update = sql`update plg_probe.box set tenant_id = ${streetB}`
    for (const statement of [insert, update]) {
      const attempt = inTenant(own.database, streetA, (db) => statement.execute(probe(db)))
      await expect(attempt).rejects.toMatchObject({ code: '42501' })
    }
  })

  it('a reading handle does not write', async () => {
    const update = read(streetA).updateTable('item').set({ note: 'x' }).execute()
    await expect(update).rejects.toMatchObject({ code: '25006' })
  })

  it('an id of another street may not be referred to', async () => {
    const foreign = await read(streetB).selectFrom('box').select('id').executeTakeFirstOrThrow()
    const insert = inTenant(own.database, streetA, (db) =>
      probe(db)
        .insertInto('item')
        .values({ ...item(newId(), 'three'), boxId: foreign.id })
        .execute(),
    )
    await expect(insert).rejects.toMatchObject({ code: '23503' })
  })
})

describe('a transaction', () => {
  it('keeps nothing when it throws', async () => {
    const failing = inTenant(own.database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'lost')).execute()
      throw new Error('changed my mind')
    })
    await expect(failing).rejects.toThrow('changed my mind')
    expect(await read(streetA).selectFrom('item').select('id').where('code', '=', 'lost').execute()).toEqual(
      [],
    )
  })

  it('does not claim to have committed after a statement failed, even when the failure was swallowed', async () => {
    const swallowing = inTenant(own.database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'four')).execute()
      await probe(db)
        .insertInto('item')
        .values(item(newId(), 'one'))
        .execute()
        .catch(() => undefined)
    })
    await expect(swallowing).rejects.toMatchObject({ reason: 'db.not_committed' })
    expect(await read(streetA).selectFrom('item').select('id').where('code', '=', 'four').execute()).toEqual(
      [],
    )
  })

  it('runs each statement as its own role', async () => {
    await inTenant(own.database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'mine')).execute()
      const role = await sql<{ role: string }>`select current_user as role`.execute(db.as('core_rt', 'core'))
      expect(role.rows[0]?.role).toBe(`${own.database.rolePrefix}_core_rt`)
      await probe(db).deleteFrom('item').where('code', '=', 'mine').execute()
    })
    await expect(
      inTenant(own.database, streetA, (db) =>
        sql`select 1 from plg_probe.item`.execute(db.as('core_rt', 'core')),
      ),
    ).rejects.toMatchObject({ code: '42501' })
  })

  it('sends two statements started together one after the other, each as its role', async () => {
    await inTenant(own.database, streetA, async (db) => {
      const who = (role: string) =>
        sql<{ role: string }>`select current_user as role`.execute(db.as(role, 'core'))
      const roles = await Promise.all([who('core_rt'), who('plg_probe'), who('core_rt'), who('district_rt')])
      expect(roles.map((result) => result.rows[0]?.role?.replace(`${own.database.rolePrefix}_`, ''))).toEqual(
        ['core_rt', 'plg_probe', 'core_rt', 'district_rt'],
      )
    })
  })

  it('refuses a statement after its end', async () => {
    const kept = await inTenant(own.database, streetA, async (db) => {
      await probe(db).selectFrom('item').select('id').execute()
      return db
    })
    await expect(probe(kept).selectFrom('item').select('id').execute()).rejects.toThrow(
      'after its transaction ended',
    )
  })
})

it('a statement that takes too long ends with its own error and leaves the connection usable', async () => {
  const slow = own.database.read({ kind: 'tenant', tenantId: streetA }, { timeoutMs: 50 })
  const query = sql`select count(*) from generate_series(1, 200000000)`.execute(probe(slow))
  await expect(query).rejects.toMatchObject({ code: '57014' })
  expect(await read(streetA).selectFrom('item').select('id').execute()).toHaveLength(2)
})

it('a statement that fails to parse leaves no half-prepared plan behind', async () => {
  const broken = () => sql`select nothing from plg_probe.item`.execute(read(streetA))
  await expect(broken()).rejects.toMatchObject({ code: '42703' })
  await expect(broken()).rejects.toMatchObject({ code: '42703' })
  const failing = () => sql`select 1 / ${0}::int`.execute(read(streetA))
  await expect(failing()).rejects.toMatchObject({ code: '22012' })
  await expect(failing()).rejects.toMatchObject({ code: '22012' })
})

it('refuses an id that is no UUID before it reaches a setting', () => {
  expect(() => own.database.read({ kind: 'tenant', tenantId: "x'; reset role; --" })).toThrow('not a UUID')
})
