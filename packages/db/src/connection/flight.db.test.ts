import { makeTestDatabase, type TestDatabase } from '@sanzhi/testkit'
import { newId } from '@sanzhi/kernel'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { item, makeProbe, probe, streetA, type Probe } from '../../test/probe.ts'
import { inTenant, openDatabase, type Database } from '../database.ts'
import { withAdmin } from '../install/install.ts'
import { fly, type Step } from './flight.ts'

let own: Probe
beforeAll(async () => {
  own = await makeProbe()
})
afterAll(() => own.test.drop())

/** A pool of one: what a statement leaves behind meets the next. */
const openOne = (options: { readonly waitMs?: number } = {}): Promise<Database> =>
  own.test.open({ poolSize: 1, ...options })

const read = (database: Database) => probe(database.read({ kind: 'tenant', tenantId: streetA }))

const admin = (text: string): Promise<pg.QueryResult> =>
  withAdmin(own.test.adminUrl, (client) => client.query(text))

describe('named statements, on one connection', () => {
  let test: TestDatabase
  let client: pg.Client
  beforeAll(async () => {
    test = await makeTestDatabase()
  })
  beforeEach(async () => {
    client = new pg.Client({ connectionString: test.adminUrl })
    await client.connect()
    return () => client.end()
  })
  afterAll(() => test.drop())

  const step = (text: string, values: readonly string[] = []): Step => ({ text, values, name: `n ${text}` })
  const kept = async () =>
    (
      await client.query<{ name: string; at: string }>(
        'select name, prepare_time::text as at from pg_prepared_statements order by 1',
      )
    ).rows

  it('are planned once and used again', async () => {
    await fly(client, [step('select $1::int + 1 as a', ['1'])])
    const first = await kept()
    const again = await fly(client, [step('select $1::int + 1 as a', ['41'])])
    expect(again.rows).toEqual([{ a: 42 }])
    expect(first).toHaveLength(1)
    expect(await kept()).toEqual(first)
  })

  it('several in one flight keep their own names and rows', async () => {
    for (const n of ['1', '2']) {
      const result = await fly(client, [step('select $1::int as a', [n]), step('select $1::text as b', [n])])
      expect(result).toMatchObject({ preludeRows: [[n]], rows: [{ b: n }], command: 'SELECT', rowCount: 1 })
    }
    expect(await kept()).toHaveLength(2)
  })

  it.each([
    ['fails to parse', 'select missing from later', [] as string[]],
    ['fails to bind', 'select $1::uuid as missing', ['no uuid']],
    ['fails to execute', 'select 1 / $1::int as missing', ['0']],
  ])('one that %s is planned again and fails in the same way', async (_case, text, values) => {
    const failure = await fly(client, [step(text, values)]).catch((error: unknown) => error)
    expect(failure).toBeInstanceOf(pg.DatabaseError)
    const again = await fly(client, [step(text, values)]).catch((error: unknown) => error)
    expect(again).toMatchObject({ message: failure instanceof Error ? failure.message : '' })
  })

  it('one that failed works once its cause is gone, and so does one skipped behind a failure', async () => {
    const late = step('select 1 as one from later')
    const skipped = step('select 2 as two')
    await expect(fly(client, [late, skipped])).rejects.toMatchObject({ code: '42P01' })
    await client.query('create temp table later as select 1 as one')
    expect((await fly(client, [late, skipped])).rows).toEqual([{ two: 2 }])
    expect((await fly(client, [late])).rows).toEqual([{ one: 1 }])
  })

  it('more than 500: the one used longest ago is given up, the one in use stays', async () => {
    const often = step('select 0 as often')
    const first = step('select 1 as n')
    await fly(client, [first])
    await fly(client, [often])
    const [oftenAtFirst] = await kept()
    for (let n = 2; n <= 600; n += 1) {
      await fly(client, [often, step(`select ${n} as n`)])
    }
    const after = await kept()
    const names = after.map((row) => row.name)
    expect(names.length).toBeGreaterThan(450)
    expect(names.length).toBeLessThanOrEqual(500)
    expect(after).toContainEqual(oftenAtFirst)
    expect(names).not.toContain(first.name)
    expect((await fly(client, [first])).rows).toEqual([{ n: 1 }])
  })

  it('stay within bounds when all of them fail', async () => {
    for (let n = 0; n < 600; n += 1) {
      await fly(client, [step('select 1'), step(`select ${n} / $1::int`, ['0'])]).catch(() => undefined)
    }
    expect((await kept()).length).toBeLessThanOrEqual(502)
    expect((await fly(client, [step('select 7 as n')])).rows).toEqual([{ n: 7 }])
  })

  it('are found out when the server forgot them', async () => {
    const forgotten = step('select 1 as one')
    await fly(client, [forgotten])
    await client.query('deallocate all')
    await expect(fly(client, [forgotten])).rejects.toMatchObject({ code: '26000' })
    expect((await fly(client, [forgotten])).rows).toEqual([{ one: 1 }])
  })
})

describe('a table changed by a migration', () => {
  it('is read by a plan made before, in a read and at the start of a transaction', async () => {
    const database = await openOne()
    const all = () => sql`select * from plg_probe.item`.execute(read(database))
    const write = () =>
      inTenant(database, streetA, (db) => sql`select * from plg_probe.item`.execute(probe(db)))
    for (const [index, run] of [all, write].entries()) {
      await run()
      await admin(`alter table plg_probe.item add column extra_${index} text`)
      await expect(run()).resolves.toMatchObject({ rows: [] })
    }
  })
})

describe('a value that cannot be sent', () => {
  const circular: Record<string, unknown> = {}
  circular['self'] = circular
  const unsendable: readonly (readonly [string, unknown])[] = [
    ['a circular object', circular],
    ['an object with a bigint', { n: 1n }],
    ['an object that turns into nothing', { toJSON: () => undefined }],
    [
      'an object that throws',
      {
        toPostgres: () => {
          throw new Error('mine')
        },
      },
    ],
    ['an array of circular objects', [circular]],
    ['an invalid date', new Date(Number.NaN)],
  ]

  it.each(unsendable)('%s is refused and leaves the connection as it was', async (_case, value) => {
    const database = await openOne({ waitMs: 2_000 })
    const query = sql`select ${value}::text`
    await expect(query.execute(read(database))).rejects.toThrow(TypeError)
    await inTenant(database, streetA, async (db) => {
      // First in the transaction, then behind another role: neither may be half begun.
      await expect(query.execute(probe(db))).rejects.toThrow(TypeError)
      await probe(db).insertInto('item').values(item(newId(), 'kept')).execute()
      await expect(query.execute(db.as('core_rt', 'core'))).rejects.toThrow(TypeError)
      expect(await probe(db).selectFrom('item').select('code').execute()).toEqual([{ code: 'kept' }])
      await probe(db).deleteFrom('item').execute()
    })
    expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('too many values are refused before the count wraps around', async () => {
    const values = Array.from({ length: 65_537 }, (_, index) => index)
    const query = sql`select ${sql.join(values)}`
    await expect(query.execute(read(await openOne()))).rejects.toThrow('at most 65535 parameters')
  })
})

describe('values there and back', () => {
  const roundTrip = async (value: unknown, type: string): Promise<unknown> => {
    const result = await sql<{ back: unknown }>`select ${value}::${sql.raw(type)} as back`.execute(
      read(own.database),
    )
    return result.rows[0]?.back
  }

  const cases: readonly (readonly [value: unknown, type: string, back?: unknown])[] = [
    [new Date('2026-11-22T10:00:00.123Z'), 'timestamptz'],
    [new Date('1900-06-01T00:00:00.000Z'), 'timestamptz'],
    ['2026-02-28', 'date'],
    [['2026-02-28', null], 'date[]'],
    [Number.MAX_SAFE_INTEGER, 'bigint'],
    [42n, 'bigint', 42],
    [[1, null, -3], 'bigint[]'],
    [[], 'bigint[]'],
    ['12345678901234567890.5', 'numeric'],
    [['0.1', null], 'numeric[]'],
    [['plain', 'with "quotes", commas {and} \\', '', 'NULL', null], 'text[]'],
    [[streetA], 'uuid[]'],
    [Buffer.from([0, 255, 39]), 'bytea'],
    [new Uint8Array([1, 2]), 'bytea', Buffer.from([1, 2])],
    [{ a: [1, { b: null }], camelCase: true }, 'jsonb'],
    [true, 'boolean'],
    [null, 'text'],
    [undefined, 'text', null],
    ['一网三治 ”’ 🏮', 'text'],
    [1.5, 'float8'],
  ]
  it.each(cases.map(([value, type, back = value]) => ({ value, type, back })))(
    '$value as $type',
    async ({ value, type, back }) => {
      expect(await roundTrip(value, type)).toEqual(back)
    },
  )

  it('a bigint too large for a number is an error, not a wrong number, and the connection goes on', async () => {
    const database = await openOne()
    const large = sql`select 9007199254740993::bigint as n`
    await expect(large.execute(read(database))).rejects.toThrow(RangeError)
    await expect(large.execute(read(database))).rejects.toThrow(RangeError)
    expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('an answer that cannot be read undoes the transaction, even when the failure is swallowed', async () => {
    const swallowing = inTenant(own.database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'half')).execute()
      await sql`select 9007199254740993::bigint as n`.execute(probe(db)).catch(() => undefined)
    })
    await expect(swallowing).rejects.toMatchObject({ reason: 'db.not_committed' })
    expect(await read(own.database).selectFrom('item').select('id').execute()).toEqual([])
  })
})

describe('connections that end from the other side', () => {
  const backendOf = async (database: Database): Promise<number> => {
    const result = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(read(database))
    return result.rows[0]?.pid ?? 0
  }
  const lost = { code: 'unavailable', reason: 'db.connection_lost' }
  const kill = (pid: number) => admin(`select pg_terminate_backend(${pid}, 5000)`)

  it('idle in the pool: the next statement takes another', async () => {
    const database = await openOne()
    const pid = await backendOf(database)
    await kill(pid)
    await expect.poll(() => backendOf(database).catch(() => pid)).not.toBe(pid)
  })

  it('during a statement: it fails, the next works', async () => {
    const database = await openOne()
    const pid = await backendOf(database)
    const running = sql`select count(*) from generate_series(1, 1000000000)`.execute(read(database))
    await Promise.all([expect(running).rejects.toMatchObject(lost), kill(pid)])
    expect(await backendOf(database)).not.toBe(pid)
  })

  it('between two statements of a transaction: the second fails, nothing is kept, the process lives', async () => {
    const database = await openOne()
    const broken = inTenant(database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'lost')).execute()
      const here = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(probe(db))
      await kill(here.rows[0]?.pid ?? 0)
      await probe(db).selectFrom('item').select('id').execute()
    })
    await expect(broken).rejects.toMatchObject(lost)
    expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('before the commit: the caller learns that nothing was committed', async () => {
    const database = await openOne()
    const broken = inTenant(database, streetA, async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'lost')).execute()
      const here = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(probe(db))
      await kill(here.rows[0]?.pid ?? 0)
    })
    await expect(broken).rejects.toMatchObject(lost)
    expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('all of them at once, as in a restart', async () => {
    const database = await own.test.open({ poolSize: 4 })
    const four = () => Promise.all(Array.from({ length: 4 }, () => backendOf(database)))
    const before = new Set(await four())
    await admin(
      `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    )
    await expect
      .poll(() => four().catch(() => [...before]))
      .toSatisfy((after: number[]) => !after.some((pid) => before.has(pid)))
  })
})

describe('a transaction whose end fails', () => {
  /** What a signal does that arrives just as the rollback begins; too seldom to wait for. */
  function cancelRollbacks(): () => void {
    const { query } = pg.Client.prototype
    function cancelling(
      this: pg.Client,
      flight: { text: string; handleError(error: unknown): void },
    ): unknown {
      if (flight.text !== 'rollback') return Reflect.apply(query, this, [flight])
      const cancelled = new pg.DatabaseError('canceling statement due to user request', 0, 'error')
      cancelled.code = '57014'
      process.nextTick(() => flight.handleError(cancelled))
      return flight
    }
    Reflect.set(pg.Client.prototype, 'query', cancelling)
    return () => void Reflect.set(pg.Client.prototype, 'query', query)
  }

  it.each(['plain', 'citus'] as const)(
    'is not handed on: the next would commit it, in %s mode',
    async (mode) => {
      const database = await own.test.open({ poolSize: 1, mode })
      const restore = cancelRollbacks()
      try {
        const thrownAway = inTenant(database, streetA, async (db) => {
          await probe(db).insertInto('item').values(item(newId(), 'thrown away')).execute()
          throw new Error('changed my mind')
        })
        await expect(thrownAway).rejects.toThrow('changed my mind')
        await inTenant(database, streetA, (db) => sql`select 1`.execute(probe(db)))
        await sql`select 1 / 0`.execute(read(database)).catch(() => undefined)
        expect(await read(database).selectFrom('item').select('code').execute()).toEqual([])
      } finally {
        restore()
      }
    },
  )

  it('a commit that is refused closes its transaction', async () => {
    await admin(
      'alter table plg_probe.item add constraint later unique (tenant_id, note) deferrable initially deferred',
    )
    const database = await openOne()
    const insert = (code: string) =>
      inTenant(database, streetA, (db) =>
        probe(db)
          .insertInto('item')
          .values({ ...item(newId(), code), note: 'same' })
          .execute(),
      )
    await insert('first')
    await expect(insert('second')).rejects.toMatchObject({ code: '23505', constraint: 'later' })
    await insert('third').catch(() => undefined)
    expect(await read(database).selectFrom('item').select('code').execute()).toEqual([{ code: 'first' }])
    await inTenant(database, streetA, (db) => probe(db).deleteFrom('item').execute())
  })
})

describe('when no connection is to be had', () => {
  it('waiting too long is db.busy, and the pool goes on', async () => {
    const database = await openOne({ waitMs: 1_500 })
    await inTenant(database, streetA, async (db) => {
      await probe(db).selectFrom('item').select('id').execute()
      const waiting = await Promise.allSettled([
        read(database).selectFrom('item').select('id').execute(),
        inTenant(database, streetA, (other) => probe(other).selectFrom('item').select('id').execute()),
      ])
      const busy = { status: 'rejected', reason: { code: 'unavailable', reason: 'db.busy' } }
      expect(waiting).toMatchObject([busy, busy])
    })
    expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('a server that does not answer is db.unreachable', async () => {
    const url = new URL(own.test.gateUrl)
    url.searchParams.set('host', '127.0.0.1')
    url.port = '1'
    await expect(openDatabase({ url: url.toString() })).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'db.unreachable',
    })
  })
})

it('a statement past its time limit fails alone, also within a transaction', async () => {
  const database = await openOne()
  const slow = sql`select count(*) from generate_series(1, 1000000000)`
  const scope = { kind: 'tenant', tenantId: streetA } as const
  await expect(slow.execute(probe(database.read(scope, { timeoutMs: 30 })))).rejects.toMatchObject({
    code: '57014',
  })
  const write = database.write(
    scope,
    async (db) => {
      await probe(db).insertInto('item').values(item(newId(), 'slow')).execute()
      await slow.execute(probe(db))
    },
    { timeoutMs: 30 },
  )
  await expect(write).rejects.toMatchObject({ code: '57014' })
  const limit = await sql<{ limit: string }>`select current_setting('statement_timeout') as limit`.execute(
    read(database),
  )
  expect(limit.rows).toEqual([{ limit: '15s' }])
  expect(await read(database).selectFrom('item').select('id').execute()).toEqual([])
})

describe('a stale revision', () => {
  beforeAll(async () => {
    await admin('drop function if exists sec.revision(uuid)')
    await admin(
      'create function sec.revision(uuid) returns bigint language sql stable as $$ select 7::bigint $$',
    )
  })
  const street = { kind: 'tenant', tenantId: streetA } as const
  const stale = { expectedRevision: 6 }

  it('undoes the write even when the error is swallowed, and says stale again', async () => {
    const swallowing = own.database.write(
      street,
      async (db) => {
        await probe(db)
          .insertInto('item')
          .values(item(newId(), 'stale'))
          .execute()
          .catch(() => undefined)
        await expect(probe(db).selectFrom('item').select('id').execute()).rejects.toThrow('earlier statement')
      },
      stale,
    )
    await expect(swallowing).rejects.toMatchObject({ name: 'StaleRevisionError', revision: 7 })
    expect(await read(own.database).selectFrom('item').select('id').execute()).toEqual([])
  })

  it('is told by confirm where no statement has asked', async () => {
    await expect(own.database.read(street, stale).confirm()).rejects.toMatchObject({ revision: 7 })
    await expect(own.database.read(street, { expectedRevision: 7 }).confirm()).resolves.toBeUndefined()
    await expect(own.database.write(street, (db) => db.confirm(), stale)).rejects.toMatchObject({
      revision: 7,
    })
  })
})
