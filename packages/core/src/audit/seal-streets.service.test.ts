import { inTenant, withAdmin, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { makeTestPlatform, type TestPlatform, type TestStreet } from '@sanzhi/testkit'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { CoreTables } from '../core-call.ts'
import { appendAudit } from './append-audit.ts'
import { sealStreets } from './seal-streets.ts'
import { auditScope, compareKeptHead, verifyChain } from './verify-chain.ts'

let platform: TestPlatform
let street: TestStreet
let streets = 0

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
})
afterAll(() => platform.drop())
beforeEach(async () => {
  streets += 1
  street = await platform.openStreet(`street-${streets}`)
})

const at = (second: number) => new Date(platform.clock.now().getTime() + second * 1_000)
const seal = (database: Database = platform.database) => sealStreets({ database, now: platform.clock.now() })
const sql = (text: string, values: readonly unknown[] = []) =>
  withAdmin(platform.test.adminUrl, async (admin) => (await admin.query(text, [...values])).rows)

function eventAt(second: number, action = 'tests.done') {
  const createdAt = at(second)
  const id = newId(createdAt)
  return { id, action, object: 'test:1', details: '{"n":1}', requestId: 'r', createdAt, createdBy: null }
}

/** Writes events into the street, each in a transaction of its own, and returns their ids. */
async function write(seconds: readonly number[], tenantId = street.tenantId): Promise<readonly string[]> {
  const events = seconds.map((second) => eventAt(second))
  for (const event of events) {
    await inTenant(platform.database, tenantId, (db) =>
      appendAudit(db.as<CoreTables>('core_rt', 'core'), event),
    )
  }
  return events.map(({ id }) => id)
}

async function verify({ tenantId } = street) {
  const scope = auditScope(platform.database.read({ kind: 'tenant', tenantId }), tenantId)
  return verifyChain(scope)
}

const links = (tenantId = street.tenantId) =>
  sql('select id, sequence::int from core.audit_link where tenant_id = $1 order by sequence', [tenantId])

describe('sealing', () => {
  it('gives every event one place in the order of time, and a seal for each run', async () => {
    const [late, early] = await write([2, 1])
    await seal()
    const [last] = await write([3])
    await seal()
    await seal()
    expect((await links()).map(({ id }) => id)).toEqual([early, late, last])
    const seals = await sql(
      `select number::int, first_sequence::int as first, last_sequence::int as last from core.audit_seal
       where tenant_id = $1 order by number`,
      [street.tenantId],
    )
    expect(seals).toEqual([
      { number: 1, first: 1, last: 2 },
      { number: 2, first: 3, last: 3 },
    ])
    expect(await verify()).toEqual({ checked: 3, next: null, fault: undefined })
  })

  it('takes up what commits after later events were sealed, once', async () => {
    const slow = eventAt(1)
    await inTenant(platform.database, street.tenantId, async (db) => {
      await appendAudit(db.as<CoreTables>('core_rt', 'core'), slow)
      await write([2])
      await seal()
      expect(await links()).toHaveLength(1)
    })
    await seal()
    await seal()
    expect((await links()).at(-1)).toEqual({ id: slow.id, sequence: 2 })
    expect((await verify()).fault).toBeUndefined()
  })

  it('by two workers at once leaves one chain, however the events come', async () => {
    const second = await platform.test.open()
    const other = await platform.openStreet(`beside-${streets}`)
    const writing = Array.from({ length: 40 }, (_, index) =>
      write([index], index % 2 ? other.tenantId : street.tenantId),
    )
    const sealing = Array.from({ length: 12 }, (_, index) => seal(index % 2 ? second : platform.database))
    await Promise.all([...writing, ...sealing])
    await Promise.all([seal(), seal(second)])
    await seal()
    for (const { tenantId } of [street, other]) {
      expect((await links(tenantId)).map(({ sequence }) => sequence)).toEqual(
        Array.from({ length: 20 }, (_, index) => index + 1),
      )
      const scope = auditScope(platform.database.read({ kind: 'tenant', tenantId }), tenantId)
      expect((await verifyChain(scope)).fault).toBeUndefined()
    }
  })

  it('holds its lock to the end, so that a second sealer finds nothing to do', async () => {
    await write([1])
    await withAdmin(platform.test.adminUrl, async (admin) => {
      await admin.query('begin')
      await admin.query(`select set_config('app.tenant_id', $1, true)`, [street.tenantId])
      expect((await admin.query('select * from jobs.take_unsealed(10)')).rowCount).toBe(1)
      await seal()
      expect(await links()).toEqual([])
      await admin.query('rollback')
    })
    await seal()
    expect(await links()).toHaveLength(1)
  })

  it('takes up a long queue in batches, and what was there before there was a chain', async () => {
    await sql(
      `insert into core.audit_event (tenant_id, id, action, object, details, request_id, created_at)
       select $1, gen_random_uuid(), 'tests.old', 'test:1', '{}', 'r', $2::timestamptz + n * interval '1 millisecond'
       from generate_series(1, 1200) n`,
      [street.tenantId, platform.clock.now()],
    )
    await write([60])
    await seal()
    expect(await links()).toHaveLength(1_201)
    expect(await verify()).toEqual({ checked: 1_201, next: null, fault: undefined })
  })

  it('of nothing new costs one question, whatever the number of streets', async () => {
    await write([1])
    await seal()
    let statements = 0
    const counting: Database = {
      ...platform.database,
      read: (...given) => {
        statements += 1
        return platform.database.read(...given)
      },
      write: (...given) => {
        statements += 1
        return platform.database.write(...given)
      },
    }
    await seal(counting)
    expect(statements).toBe(1)
  })
})

describe('verification finds', () => {
  let ids: readonly string[]
  beforeEach(async () => {
    ids = await write([1, 2, 3])
    await seal()
    ids = [...ids, ...(await write([4, 5]))]
    await seal()
  })

  const change = (text: string, ...values: readonly unknown[]) => sql(text, [street.tenantId, ...values])
  const found = async () => {
    const { fault } = await verify()
    return fault && [fault.kind, fault.sequence, fault.eventId]
  }

  it.each(['action', 'object', 'request_id'])('a changed %s', async (column) => {
    await change(`update core.audit_event set ${column} = 'else' where tenant_id = $1 and id = $2`, ids[2])
    expect(await found()).toEqual(['changed', 3, ids[2]])
  })

  it('changed details, another time, another person', async () => {
    for (const to of [`details = '{"n":2}'`, `created_at = created_at + interval '1 s'`, `created_by = id`]) {
      await change(`update core.audit_event set ${to} where tenant_id = $1 and id = $2`, ids[1])
      expect(await found()).toEqual(['changed', 2, ids[1]])
    }
  })

  it('a deleted event, and one that was deleted with its link', async () => {
    await change('delete from core.audit_event where tenant_id = $1 and id = $2', ids[3])
    expect(await found()).toEqual(['missing', 4, ids[3]])
    await change('delete from core.audit_link where tenant_id = $1 and id = $2', ids[3])
    expect(await found()).toEqual(['gap', 5, ids[4]])
  })

  it('an event that was deleted before it could be sealed', async () => {
    const [gone] = await write([6])
    await change('delete from core.audit_event where tenant_id = $1 and id = $2', gone)
    await seal()
    expect(await found()).toEqual(['missing', 6, gone])
  })

  it('two that changed places', async () => {
    await change(
      `update core.audit_link set sequence = -sequence where tenant_id = $1 and sequence in (2, 4)`,
    )
    await change(`update core.audit_link set sequence = 6 + sequence where tenant_id = $1 and sequence < 0`)
    expect(await found()).toEqual(['changed', 2, ids[3]])
  })

  it('a row written past the audit, and one announced as if it were old', async () => {
    const forged = newId(at(2))
    await change(
      `insert into core.audit_event (tenant_id, id, action, object, details, request_id, created_at)
       values ($1, $2, 'tests.forged', 'test:1', '{}', 'r', $3)`,
      forged,
      at(-3_600),
    )
    await seal()
    expect(await found()).toEqual(['unannounced', null, forged])
    await change('insert into jobs.unsealed values ($1, $2)', forged)
    await seal()
    expect(await found()).toEqual(['backdated', 6, forged])
  })

  it('a changed seal, a seal too many and one that is gone', async () => {
    await change(`update core.audit_seal set previous_hash = 'f00' where tenant_id = $1 and number = 2`)
    expect(await found()).toEqual(['seal', 5, ids[4]])
    await change('delete from core.audit_seal where tenant_id = $1 and number = 2')
    expect(await found()).toEqual(['seal', 4, null])
    await change(
      `insert into core.audit_seal (tenant_id, id, number, first_sequence, last_sequence, previous_hash, hash, created_at)
       select tenant_id, gen_random_uuid(), 9, 90, 99, hash, hash, created_at from core.audit_seal where tenant_id = $1`,
    )
    expect((await found())?.[0]).toBe('seal')
  })

  it('an end that was cut off, seals and all, and a head that says something else', async () => {
    const kept = await sql('select sequence::int, hash from registry.audit_head where tenant_id = $1', [
      street.tenantId,
    ])
    await change('delete from core.audit_seal where tenant_id = $1 and number = 2')
    await change(
      'delete from core.audit_event where tenant_id = $1 and id in (select id from core.audit_link where sequence > 3 and tenant_id = $1)',
    )
    await change('delete from core.audit_link where tenant_id = $1 and sequence > 3')
    expect(await found()).toEqual(['truncated', 4, null])
    await change(
      `update registry.audit_head h set sequence = l.sequence, hash = l.hash from core.audit_link l
       where h.tenant_id = $1 and l.tenant_id = $1 and l.sequence = 3`,
    )
    // Whole in itself: only an end that was kept elsewhere shows what is gone.
    expect(await found()).toBeUndefined()
    const scope = auditScope(platform.database.read({ kind: 'tenant', ...street }), street.tenantId)
    expect(await compareKeptHead(scope, kept[0])).toMatchObject({ kind: 'truncated', sequence: 5 })
    await change(`update registry.audit_head set hash = 'f00' where tenant_id = $1`)
    expect(await found()).toEqual(['head', 3, null])
  })

  it('nothing in another street', async () => {
    const other = await platform.openStreet(`other-${streets}`)
    await write([1], other.tenantId)
    await seal()
    await change(`update core.audit_event set action = 'else' where tenant_id = $1`)
    expect((await verify(other)).fault).toBeUndefined()
    expect(await found()).toEqual(['changed', 1, ids[0]])
  })

  it('what waits to be sealed to be no fault', async () => {
    await write([9])
    expect(await found()).toBeUndefined()
  })
})

it('nobody may change or delete what is in the chain, in the application’s role', async () => {
  await write([1])
  await seal()
  for (const table of ['auditEvent', 'auditLink', 'auditSeal'] as const) {
    const change = inTenant(platform.database, street.tenantId, (db) =>
      db.as<CoreTables>('core_rt', 'core').updateTable(table).set({ createdBy: null }).execute(),
    )
    await expect(change).rejects.toMatchObject({ code: '42501' })
    const removal = inTenant(platform.database, street.tenantId, (db) =>
      db.as<CoreTables>('core_rt', 'core').deleteFrom(table).execute(),
    )
    await expect(removal).rejects.toMatchObject({ code: '42501' })
  }
})
