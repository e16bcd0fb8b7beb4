import { setTimeout as pause } from 'node:timers/promises'
import { withAdmin } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { residentsCsv } from '@sanzhi/testkit'
import type { Server } from './load.ts'

export interface ImportOrder {
  readonly server: Server
  readonly adminUrl: string
  readonly slug: string
  readonly cookie: string
  readonly count: number
}

export interface ImportResult {
  readonly checkMs: number
  readonly writeMs: number
  readonly undoMs: number
  /** What the same rows take in one table without a street, keys, references or a way back. */
  readonly bareMs: number
  /** By how much the server's process grew over its size before, at its largest. */
  readonly grownBytes: number
  /** A plain read meanwhile. */
  readonly reads: { readonly count: number; readonly p50Ms: number; readonly p99Ms: number }
}

const compounds = Array.from({ length: 118 }, (_, index) => `示例${String(index + 1).padStart(3, '0')}号院`)

/** Imports a whole street's residents and takes them back, while somebody else reads. */
export async function measureImport(order: ImportOrder): Promise<ImportResult> {
  const call = caller(order)
  await bringPlaces(call)
  const text = residentsCsv(order.count, compounds)
  await order.server.peakBytes()
  await pause(200)
  const sizeBefore = await order.server.peakBytes()
  const stop = new AbortController()
  const reading = keepReading(call, stop.signal)
  const [runId, checkMs] = await timed(async () => {
    const { runId: started } = await call('startRun', formOf('residents', text))
    await until(call, started, 'checked')
    return started
  })
  const { planHash, creates } = await call('runPreview', { runId })
  if (creates !== order.count) throw new Error(`${creates} of ${order.count} rows would be created`)
  const [batchId, writeMs] = await timed(async () => {
    await call('confirmRun', { runId, planHash })
    return (await until(call, runId, 'done')).batchId
  })
  const [, undoMs] = await timed(async () => {
    const undo = await call('startUndo', { batchId })
    await until(call, undo.runId, 'done')
  })
  stop.abort()
  const times = (await reading).toSorted((a, b) => a - b)
  const at = (share: number): number => times[Math.floor(times.length * share)] ?? Number.NaN
  return {
    checkMs,
    writeMs,
    undoMs,
    bareMs: await insertBare(order.adminUrl, text),
    grownBytes: (await order.server.peakBytes()) - sizeBefore,
    reads: { count: times.length, p50Ms: at(0.5), p99Ms: at(0.99) },
  }
}

type Caller = ReturnType<typeof caller>

function caller({ server, slug, cookie }: ImportOrder) {
  const origin = `http://127.0.0.1:${server.port}`
  return async (procedure: string, input: object) => {
    const isForm = input instanceof FormData
    const response = await fetch(`${origin}/api/s/${slug}/imports/trpc/${procedure}`, {
      method: 'POST',
      headers: {
        origin,
        cookie,
        ...(isForm ? {} : { 'content-type': 'application/json' }),
      },
      body: isForm ? input : JSON.stringify(input),
    })
    const answer = await response.json()
    if (response.status !== 200) throw new Error(`${procedure} answered ${JSON.stringify(answer)}`)
    return Object(Object(answer).result).data
  }
}

function formOf(roster: string, text: string, planHash?: string): FormData {
  const form = new FormData()
  form.set('roster', roster)
  form.set('file', new File([text], `${roster}.csv`))
  if (planHash !== undefined) form.set('planHash', planHash)
  return form
}

async function bringPlaces(call: Caller): Promise<void> {
  const rosters = {
    communities: '社区编码,社区名称\n350206999001,测速社区',
    grids: '网格编码,网格名称,所属社区,网格类型\n350206999001001,测速网格,测速社区,小区',
    compounds: [
      '小区编码,小区名称,所属社区,所属网格编码',
      ...compounds.map((name, index) => `XQ${index},${name},测速社区,350206999001001`),
    ].join('\n'),
  }
  for (const [roster, text] of Object.entries(rosters)) {
    const { planHash } = await call('preview', formOf(roster, text))
    await call('commit', formOf(roster, text, planHash))
  }
}

interface Run {
  readonly id: string
  readonly state: string
  readonly batchId: string
  readonly failure: unknown
}

/** Waits as the page does: by asking. */
async function until(call: Caller, runId: string, state: string): Promise<Run> {
  for (;;) {
    const runs: readonly Run[] = await call('runs', {})
    const run = runs.find(({ id }) => id === runId)
    if (run?.state === state) return run
    if (run === undefined || run.state === 'failed') throw new Error(`the run failed: ${JSON.stringify(run)}`)
    await pause(250)
  }
}

async function keepReading(call: Caller, signal: AbortSignal): Promise<readonly number[]> {
  const times: number[] = []
  while (!signal.aborted) {
    const [, ms] = await timed(() => call('rosters', {}))
    times.push(ms)
    await pause(20)
  }
  return times
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const began = performance.now()
  return [await work(), performance.now() - began]
}

const rowsAtOnce = 5_000

/** The same rows in plain text, as one would write them who owed nobody anything. */
async function insertBare(adminUrl: string, text: string): Promise<number> {
  const rows = text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  return withAdmin(adminUrl, async (admin) => {
    await admin.query('create schema if not exists bare')
    await admin.query(
      `create table bare.resident (id uuid primary key, name text, number text, gender text, phone text,
         compound text, building text, room text, residence text)`,
    )
    const [, ms] = await timed(async () => {
      await admin.query('begin')
      for (let start = 0; start < rows.length; start += rowsAtOnce) {
        const batch = rows.slice(start, start + rowsAtOnce)
        const columns = Array.from({ length: 8 }, (_, column) => batch.map((row) => row[column] ?? ''))
        await admin.query(
          `insert into bare.resident select * from unnest($1::uuid[], ${columns
            .map((_, column) => `$${column + 2}::text[]`)
            .join(', ')})`,
          [batch.map(() => newId()), ...columns],
        )
      }
      await admin.query('commit')
    })
    return ms
  })
}
