import { randomBytes } from 'node:crypto'
import { ensureDistrict, grantRole, openAccount, openStreet } from '@sanzhi/core'
import { openDatabase, withAdmin, type Database } from '@sanzhi/db'
import { createLog, migratePlugins, prepareDatabase } from '@sanzhi/host'
import { systemClock } from '@sanzhi/kernel'
import { databaseUrl, loginUrl, startTestServer } from '@sanzhi/testkit/server'
import { makeBenchPlugins } from './bench-plugin.ts'
import { measureEvents, median } from './events.ts'
import { measureImport } from './imports.ts'
import { loadOnce, startServer, type Round, type Target } from './load.ts'

const streets = 100
const rowsPerStreet = 1_000
const settingChanges = 200
const inboxTasks = 10_000
const [fewPlugins, manyPlugins] = [5, 20]
/** Part of the name of what is measured; everything without. */
const [wanted = ''] = process.argv.slice(2)
/** About as many as live in a large street. */
const residents = Number(process.env['BENCH_RESIDENTS'] ?? 233_000)
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5)
const seconds = Number(process.env['BENCH_SECONDS'] ?? 3)

function say(line: string): void {
  process.stdout.write(`${line}\n`)
}

/** A street with so many plugins in force and somebody who works in it. */
interface BenchStreet {
  readonly slug: string
  readonly tenantId: string
  readonly accountId: string
  readonly password: string
}

/** A migrated database with 100 streets of 1,000 rows each, and the same rows in one table without streets. */
async function prepare(adminUrl: string, gate: { user: string; password: string }) {
  const log = createLog((line) => void process.stderr.write(line))
  await prepareDatabase({ adminUrl, gate, rolePrefix: 'sanzhi_bench' })
  await migratePlugins(makeBenchPlugins(manyPlugins), { adminUrl, gateUser: gate.user, log })
  const url = loginUrl(adminUrl, gate)
  const database = await openDatabase({ url })
  const few = await openBenchStreet(database, 'few')
  const many = await openBenchStreet(database, 'many')
  await database.close()
  await fill(adminUrl, few)
  await switchOn(adminUrl, few, fewPlugins)
  await switchOn(adminUrl, many, manyPlugins)
  return { url, few, many }
}

async function openBenchStreet(database: Database, slug: string): Promise<BenchStreet> {
  const now = systemClock.now()
  const district = { slug: 'bench', name: '测速区', nameEn: null, code: '000000' }
  const districtId = await ensureDistrict(database, district, now)
  const street = { slug, name: '测速街道', nameEn: null, code: `000000${slug}`, districtId }
  const tenantId = await openStreet(database, street, now)
  const password = randomBytes(12).toString('hex')
  const accountId = await openAccount(database, { username: slug, displayName: '测速', password }, now)
  await grantRole(database, { tenantId, accountId, role: 'street_clerk', placeId: null }, now)
  return { slug, tenantId, accountId, password }
}

function switchOn(adminUrl: string, { tenantId, accountId }: BenchStreet, count: number): Promise<unknown> {
  const ids = makeBenchPlugins(count).map(({ manifest }) => manifest.id)
  return withAdmin(adminUrl, (admin) =>
    admin.query(
      `insert into registry.enabled_plugin (tenant_id, plugin_id, version, enabled, changed_at, changed_by)
       select $1, id, '1.0.0', true, now(), $2 from unnest($3::text[]) id`,
      [tenantId, accountId, ids],
    ),
  )
}

async function fill(adminUrl: string, { tenantId, accountId }: BenchStreet): Promise<void> {
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
      `insert into core.task (tenant_id, id, plugin_id, source, kind, subject, params, search, except_ids, holder_id,
         is_shared, is_urgent, due_at, due_rank, path, state, initiator_id, created_at, updated_at, version)
       select $1, gen_random_uuid(), null, 'access', 'bench.task', 'task:' || n, '{}', '', '{}', $2, false, false,
         now() + n * interval '1 minute', now() + n * interval '1 minute', '', 'open', $2, now(), now(), 1
       from generate_series(1, ${inboxTasks}) n`,
      [tenantId, accountId],
    )
    await admin.query(
      `create table bare.task as select id, kind, subject, due_rank,
         '00000000-0000-7000-8000-000000000001'::uuid as holder_id from core.task`,
    )
    await admin.query('create index on bare.task (holder_id, due_rank, id)')
    await admin.query('create table bare.job (id bigint generated always as identity primary key, body text)')
    await admin.query('analyze')
  })
}

async function signIn(port: number, { slug, password }: BenchStreet): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/username`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: 'http://localhost' },
    body: JSON.stringify({ username: slug, password }),
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

function secondsOf(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`
}

async function sayEvents(headers: { readonly cookie: string }): Promise<void> {
  const told = await measureEvents({ url, adminUrl, street: few, ...headers, ...keys }, rounds)
  say(
    `events          ${told.platformPerSecond.toFixed(0)}/s handled by one worker of one street, one after the other, ` +
      `${told.ratio.toFixed(2)} × a bare queue of one connection (take, write, delete in one transaction)`,
  )
}

async function sayImport(order: Omit<Parameters<typeof measureImport>[0], 'count'>): Promise<void> {
  const { checkMs, writeMs, undoMs, bareMs, grownBytes, reads } = await measureImport({
    ...order,
    count: residents,
  })
  say(
    `imports         ${residents} residents: checked in ${secondsOf(checkMs)}, written in ${secondsOf(writeMs)} ` +
      `(${(writeMs / bareMs).toFixed(1)} × bare inserts of the same rows, ${secondsOf(bareMs)}), taken back in ` +
      `${secondsOf(undoMs)}; the server grew by ${Math.round(grownBytes / 2 ** 20)} MB; ` +
      `${reads.count} plain reads meanwhile: p50 ${reads.p50Ms.toFixed(0)} ms, p99 ${reads.p99Ms.toFixed(0)} ms`,
  )
}

const server = await startTestServer()
const name = `sanzhi_bench_${randomBytes(3).toString('hex')}`
await withAdmin(server.adminUrl, (admin) => admin.query(`create database ${name}`))
const adminUrl = databaseUrl(server.adminUrl, name)
const gate = { user: 'sanzhi_bench_gate', password: randomBytes(12).toString('hex') }
const { url, few, many } = await prepare(adminUrl, gate)
const secret = randomBytes(32).toString('hex')
const masterKey = randomBytes(32).toString('hex')
const keys = { secret, masterKey }
const platform = await startServer({ kind: 'platform', plugins: fewPlugins, url, ...keys })
const crowded = await startServer({ kind: 'platform', plugins: manyPlugins, url, ...keys })
const working = await startServer({ kind: 'platform', plugins: fewPlugins, works: true, url, ...keys })
const bare = await startServer({ kind: 'bare', plugins: 0, url: adminUrl, ...keys })
try {
  const headers = { cookie: await signIn(platform.port, few) }
  const crowdedHeaders = { cookie: await signIn(crowded.port, many) }
  const sample = await withAdmin(adminUrl, (admin) =>
    admin.query<{ id: string }>('select id from plg_bench.item where tenant_id = $1 limit 1', [few.tenantId]),
  )
  const id = sample.rows[0]?.id ?? ''
  say(
    `${streets} streets × ${rowsPerStreet} rows, 16 connections, ${rounds} rounds of ${seconds} s in turn, medians`,
  )
  for (const [operation, address, path, body] of [
    ['session, gate', 'bench/trpc/nothing', 'nothing', {}],
    ['point read', 'bench/trpc/get', 'get', { id }],
    ['list of 20', 'bench/trpc/list', 'list', {}],
    ['settings read', 'bench/trpc/setting', 'setting', {}],
    ['create', 'bench/trpc/create', 'create', { title: '新建', body: '文'.repeat(100) }],
    ['inbox 10,000', 'tasks/trpc/list', 'inbox', { tab: 'open', limit: 20 }],
  ] as const) {
    if (!operation.includes(wanted)) {
      continue
    }
    const sent = JSON.stringify(body)
    await measure(operation, {
      platform: { server: platform, path: `/api/s/few/${address}`, headers, body: sent },
      ...(path === 'nothing' && {
        '20 plugins': {
          server: crowded,
          path: `/api/s/many/${address}`,
          headers: crowdedHeaders,
          body: sent,
        },
      }),
      'bare SQL': { server: bare, path: `/${path}`, headers: {}, body: sent },
      constant: { server: bare, path: '/constant', headers: {}, body: '{}' },
    })
  }
  platform.stop()
  crowded.stop()
  if ('imports'.includes(wanted)) {
    await sayImport({ server: working, adminUrl, slug: 'few', ...headers })
  }
  working.stop()
  if ('events'.includes(wanted)) await sayEvents(headers)
} finally {
  platform.stop()
  crowded.stop()
  working.stop()
  bare.stop()
  await withAdmin(server.adminUrl, (admin) => admin.query(`drop database ${name} with (force)`))
  await server.stop()
}
