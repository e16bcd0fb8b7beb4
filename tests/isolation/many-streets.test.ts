import { inTenant, type Database, type ScopedDb } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import {
  cleanSession,
  makeTestDatabase,
  watchSessions,
  type SessionWatch,
  type TestDatabase,
} from '@sanzhi/testkit'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeRandom } from './walls/random.ts'
import { asX, installTwoPlugins, visit } from './walls/two-plugins.ts'

const streetCount = 200
const connections = 4
const operations = 4_000
const atOnce = 24
const seed = 20261122

const streets = Array.from({ length: streetCount }, (_, index) => {
  const hex = index.toString(16).padStart(4, '0')
  return { tenantId: `0198c000-0000-7000-8000-00000000${hex}`, mark: `street ${index}` }
})
type Street = (typeof streets)[number]

let test: TestDatabase
let database: Database
let admin: pg.Pool
let watch: SessionWatch
beforeAll(async () => {
  test = await makeTestDatabase()
  await installTwoPlugins(test)
  admin = new pg.Pool({ connectionString: test.adminUrl, max: 2 })
  // The database is dropped under connections that are still closing.
  admin.on('error', () => {})
  watch = watchSessions(test.gateUser)
  database = await test.open({ poolSize: connections })
})
afterAll(async () => {
  watch.stop()
  await admin.end()
  await test.drop()
})

interface Row {
  readonly tenantId: string
  readonly note: string
}

const counts: Record<string, number> = {}
const count = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)

/** Rows that a street was shown and that are not its own. */
const crossed: string[] = []
/** How many rows each street has committed, as far as its caller was told. */
const committed = new Map<string, number>()
/** Streets of which one commit's answer was lost with its connection: it may have been kept. */
const unsure = new Map<string, number>()

function add(to: Map<string, number>, street: Street): void {
  to.set(street.tenantId, (to.get(street.tenantId) ?? 0) + 1)
}

function check(street: Street, rows: readonly Row[]): void {
  counts['rows seen'] = (counts['rows seen'] ?? 0) + rows.length
  for (const row of rows) {
    if (row.tenantId !== street.tenantId || row.note !== street.mark) {
      crossed.push(`${street.mark} was shown ${row.note} of ${row.tenantId}`)
    }
  }
}

const rawRows = async (db: ScopedDb): Promise<readonly Row[]> =>
  (await sql<Row>`select tenant_id, note from plg_x.visit`.execute(asX(db))).rows
const otherRows = async (db: ScopedDb): Promise<readonly Row[]> =>
  (await sql<Row>`select tenant_id, note from plg_y.secret`.execute(db.as('plg_y', 'plg_y'))).rows
const slow = sql`select count(*) from generate_series(1, 2000000000)`

let codes = 0
async function insertBoth(db: ScopedDb, street: Street): Promise<void> {
  codes += 1
  const code = `code ${codes}`
  await asX(db).insertInto('visit').values(visit(street.mark, code)).execute()
  await sql`insert into plg_y.secret (tenant_id, id, note, code, created_at, updated_at, version)
    values (${street.tenantId}, gen_random_uuid(), ${street.mark}, ${code}, now(), now(), 1)`.execute(
    db.as('plg_y', 'plg_y'),
  )
}

/** What a request may do, and some do wrong. Each returns when its street has seen all that it was shown. */
const actions: Readonly<Record<string, (street: Street) => Promise<unknown>>> = {
  async read(street) {
    const db = database.read({ kind: 'tenant', tenantId: street.tenantId })
    check(street, await rawRows(db))
    check(street, await otherRows(db))
  },
  async 'built read'(street) {
    const db = asX(database.read({ kind: 'tenant', tenantId: street.tenantId }))
    const rows = await db
      .selectFrom('visit')
      .select(['note', sql<string>`tenant_id`.as('tenantId')])
      .execute()
    check(street, rows)
  },
  async write(street) {
    let isDone = false
    try {
      await inTenant(database, street.tenantId, async (db) => {
        await insertBoth(db, street)
        check(street, await rawRows(db))
        check(street, await otherRows(db))
        isDone = true
      })
      add(committed, street)
    } catch (error) {
      // All statements ran and the answer to the commit is missing.
      if (isDone) add(unsure, street)
      throw error
    }
  },
  'write thrown away': (street) =>
    inTenant(database, street.tenantId, async (db) => {
      await insertBoth(db, street)
      throw new Error('changed my mind')
    }),
  'write after a swallowed error': (street) =>
    inTenant(database, street.tenantId, async (db) => {
      await insertBoth(db, street)
      await sql`select 1 / 0`.execute(asX(db)).catch(() => undefined)
    }),
  'error while reading': (street) =>
    sql`select 1 / (version - version) from plg_x.visit, (values (1)) v`
      .execute(asX(database.read({ kind: 'tenant', tenantId: street.tenantId })))
      .then(() => Promise.reject(new Error('a street without rows'))),
  'statement of the session': (street) =>
    sql`reset role`.execute(asX(database.read({ kind: 'tenant', tenantId: street.tenantId }))),
  'value that cannot be sent': (street) =>
    sql`select ${{ n: 1n }}`.execute(asX(database.read({ kind: 'tenant', tenantId: street.tenantId }))),
  'row for a neighbour': (street) =>
    inTenant(database, street.tenantId, (db) => {
      const other = streets[(streets.indexOf(street) + 1) % streetCount]
      return sql`insert into plg_x.visit (tenant_id, id, note, code, created_at, updated_at, version)
        values (${other?.tenantId}, gen_random_uuid(), ${street.mark}, 'x', now(), now(), 1)`.execute(asX(db))
    }),
  'read past its time': (street) =>
    slow.execute(asX(database.read({ kind: 'tenant', tenantId: street.tenantId }, { timeoutMs: 3 }))),
  'write past its time': (street) =>
    database.write(
      { kind: 'tenant', tenantId: street.tenantId },
      async (db) => {
        await insertBoth(db, street)
        await slow.execute(asX(db))
      },
      { timeoutMs: 15 },
    ),
  /** Somebody else's statement is cancelled, whoever it is. */
  cancel: () => signal('pg_cancel_backend'),
  kill: () => signal('pg_terminate_backend'),
}

/** How often each is drawn, of 1,000. */
const shares: Readonly<Record<string, number>> = {
  read: 330,
  'built read': 220,
  write: 220,
  'write thrown away': 40,
  'write after a swallowed error': 30,
  'error while reading': 30,
  'statement of the session': 20,
  'value that cannot be sent': 20,
  'row for a neighbour': 25,
  'read past its time': 15,
  'write past its time': 10,
  cancel: 30,
  kill: 10,
}

const random = makeRandom(seed)
const draws = Object.entries(shares).flatMap(([name, share]) => Array.from({ length: share }, () => name))
const draw = <T>(from: readonly T[]): T | undefined => from[Math.floor(random() * from.length)]

async function signal(how: 'pg_cancel_backend' | 'pg_terminate_backend'): Promise<void> {
  const backends = await admin.query<{ pid: number }>(
    'select pid from pg_stat_activity where datname = current_database() and usename = $1 order by pid',
    [test.gateUser],
  )
  const victim = draw(backends.rows)
  if (victim !== undefined) await admin.query(`select ${how}($1)`, [victim.pid])
}

/** Failures that the actions above bring about; anything else fails the test. */
function nameFailure(error: unknown): string {
  if (error instanceof AppError) return error.reason
  if (error instanceof pg.DatabaseError) return `SQLSTATE ${error.code ?? ''}`
  return error instanceof Error ? error.message : String(error)
}

const expectedFailures = new Set([
  'changed my mind',
  'a street without rows',
  'parameter 1 cannot be sent',
  'db.statement_refused',
  'db.not_committed',
  'db.connection_lost',
  'db.unreachable',
  'SQLSTATE 22012',
  'SQLSTATE 42501',
  'SQLSTATE 57014',
])

async function worker(work: Iterator<readonly [string, Street]>): Promise<void> {
  for (let next = work.next(); next.done !== true; next = work.next()) {
    const [name, street] = next.value
    count(name)
    await actions[name]?.(street).catch((error: unknown) => count(`failed: ${nameFailure(error)}`))
  }
}

function* workload(): Generator<readonly [string, Street]> {
  for (let n = 0; n < operations; n += 1) {
    const [name, street] = [draw(draws), draw(streets)]
    if (name !== undefined && street !== undefined) yield [name, street]
  }
}

it(`${streetCount} streets over ${connections} connections, ${operations} requests: no row crosses`, async () => {
  const startedAt = performance.now()
  const work = workload()
  await Promise.all(Array.from({ length: atOnce }, () => worker(work)))
  const tookMs = Math.round(performance.now() - startedAt)

  expect(crossed).toEqual([])
  const failures = Object.keys(counts).flatMap((name) => (name.startsWith('failed: ') ? [name.slice(8)] : []))
  expect(failures.filter((name) => !expectedFailures.has(name))).toEqual([])
  expect(Object.keys(shares).filter((name) => counts[name] === undefined)).toEqual([])

  let rows = 0
  for (const table of ['plg_x.visit', 'plg_y.secret']) {
    const kept = await admin.query<{ tenant: string; mark: string; n: number }>(
      `select tenant_id as tenant, note as mark, count(*)::int as n from ${table} group by 1, 2`,
    )
    for (const { tenant, mark, n } of kept.rows) {
      const sure = committed.get(tenant) ?? 0
      expect(mark).toBe(streets.find((street) => street.tenantId === tenant)?.mark)
      expect(n).toBeGreaterThanOrEqual(sure)
      expect(n).toBeLessThanOrEqual(sure + (unsure.get(tenant) ?? 0))
      rows += n
    }
  }
  const states = await watch.states()
  expect(states).toEqual(states.map(() => cleanSession(test.gateUser)))
  process.stdout.write(
    `${JSON.stringify({ seed, tookMs, crossed: crossed.length, rows, ...counts }, null, 1)}\n`,
  )
}, 60_000)
