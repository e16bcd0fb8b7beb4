import { randomBytes } from 'node:crypto'
import { ensureDistrict, grantRole, openAccount, openStreet } from '@sanzhi/core'
import { openDatabase, withAdmin } from '@sanzhi/db'
import { createLog, migratePlugins, prepareDatabase } from '@sanzhi/host'
import { systemClock } from '@sanzhi/kernel'
import { databaseUrl, loginUrl, startTestServer } from '@sanzhi/testkit/server'
import { benchPlugin } from './bench-plugin.ts'
import { loadOnce, startServer, type Round, type Target } from './load.ts'

const streets = 100
const rowsPerStreet = 1_000
const settingChanges = 200
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A migrated database with 100 streets of 1,000 rows each, and the same rows in one table without streets. */
async function prepare(adminUrl: string, gate: { user: string; password: string }) {
  const now = systemClock.now()
  const log = createLog((line) => void process.stderr.write(line))
  await prepareDatabase({ adminUrl, gate, rolePrefix: 'sanzhi_bench' })
  await migratePlugins([benchPlugin], { adminUrl, gateUser: gate.user, log })
  const url = loginUrl(adminUrl, gate)
  const database = await openDatabase({ url })
  const districtId = await ensureDistrict(
    database,
    { slug: 'bench', name: '测速区', nameEn: null, code: '000000' },
    now,
  )
  const street = { slug: 'bench', name: '测速街道', nameEn: null, code: '000000001', districtId }
  const tenantId = await openStreet(database, street, now)
  const password = randomBytes(12).toString('hex')
  const accountId = await openAccount(database, { username: 'bench', displayName: '测速', password }, now)
  await grantRole(database, { tenantId, accountId, role: 'street_clerk', placeId: null }, now)
  await fill(adminUrl, tenantId, accountId)
  await database.close()
  return { url, password }
}

async function fill(adminUrl: string, tenantId: string, accountId: string): Promise<void> {
  await withAdmin(adminUrl, async (admin) => {
    await admin.query(
      `insert into plg_bench.item (tenant_id, id, title, body, created_at, updated_at, version)
       select case when s = 1 then $1::uuid else gen_random_uuid() end, gen_random_uuid(), '第' || n || '条', repeat('文', 100),
         now() - n * interval '1 minute', now(), 1
       from generate_series(1, ${streets}) s, generate_series(1, ${rowsPerStreet}) n`,
      [tenantId],
    )
    await admin.query('create schema bare')
    await admin.query(
      `create table bare.item as
       select id, title, body, created_at, created_by, updated_at, version from plg_bench.item`,
    )
    await admin.query('create table bare.setting (key text primary key, value jsonb)')
    await admin.query(`insert into bare.setting values ('days', '7')`)
    await admin.query(
      `insert into core.setting_change (tenant_id, id, number, owner, key, own, old_value, new_value, created_at)
       select $1, gen_random_uuid(), n, 'bench', 'days', jsonb_build_object('value', 1 + n % 30), '3', '7', now()
       from generate_series(1, ${settingChanges}) n`,
      [tenantId],
    )
    await admin.query('alter table bare.item add primary key (id)')
    await admin.query('create index on bare.item (created_at)')
    await admin.query(
      `insert into registry.enabled_plugin (tenant_id, plugin_id, version, enabled, changed_at, changed_by)
       values ($1, 'bench', '1.0.0', true, now(), $2)`,
      [tenantId, accountId],
    )
    await admin.query('analyze')
  })
}

async function signIn(port: number, password: string): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username: 'bench', password }),
  })
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ')
}

async function measure(name: string, targets: Readonly<Record<string, Target>>): Promise<void> {
  const results = new Map<string, Round[]>()
  for (let round = 0; round <= rounds; round += 1) {
    for (const [label, target] of Object.entries(targets)) {
      const result = await loadOnce(target, seconds)
      // The first round warms plans and caches.
      if (round > 0) {
        results.set(label, [...(results.get(label) ?? []), result])
      }
    }
  }
  const bare = results.get('bare SQL') ?? []
  for (const [label, own] of results) {
    const ratios = own.map((result, index) => result.perSecond / (bare[index]?.perSecond ?? Number.NaN))
    say(
      [
        name.padEnd(14),
        label.padEnd(10),
        `${median(own.map((result) => result.perSecond)).toFixed(0)}/s`.padStart(9),
        `${median(ratios).toFixed(2)} × bare SQL`.padStart(16),
        `${median(own.map((result) => result.cpuMicros)).toFixed(0)} µs server CPU`.padStart(20),
        `p99 ${median(own.map((result) => result.p99Ms)).toFixed(0)} ms`.padStart(12),
      ].join('  '),
    )
  }
}

const server = await startTestServer()
const name = `sanzhi_bench_${randomBytes(3).toString('hex')}`
await withAdmin(server.adminUrl, (admin) => admin.query(`create database ${name}`))
const adminUrl = databaseUrl(server.adminUrl, name)
const gate = { user: 'sanzhi_bench_gate', password: randomBytes(12).toString('hex') }
const { url, password } = await prepare(adminUrl, gate)
const secret = randomBytes(32).toString('hex')
const masterKey = randomBytes(32).toString('hex')
const platform = await startServer({ kind: 'platform', url, secret, masterKey })
const bare = await startServer({ kind: 'bare', url: adminUrl, secret, masterKey })
try {
  const headers = { cookie: await signIn(platform.port, password) }
  const sample = await withAdmin(adminUrl, (admin) =>
    admin.query<{ id: string }>(
      'select i.id from plg_bench.item i join registry.street s using (tenant_id) limit 1',
    ),
  )
  const id = sample.rows[0]?.id ?? ''
  const base = '/api/s/bench/bench/trpc'
  say(
    `${streets} streets × ${rowsPerStreet} rows, 16 connections, ${rounds} rounds of ${seconds} s in turn, medians`,
  )
  for (const [operation, path, body] of [
    ['point read', 'get', { id }],
    ['list of 20', 'list', {}],
    ['settings read', 'setting', {}],
    ['create', 'create', { title: '新建', body: '文'.repeat(100) }],
  ] as const) {
    await measure(operation, {
      platform: { server: platform, path: `${base}/${path}`, headers, body: JSON.stringify(body) },
      'bare SQL': { server: bare, path: `/${path}`, headers: {}, body: JSON.stringify(body) },
      constant: { server: bare, path: '/constant', headers: {}, body: '{}' },
    })
  }
} finally {
  platform.stop()
  bare.stop()
  await withAdmin(server.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`))
  await server.stop()
}
