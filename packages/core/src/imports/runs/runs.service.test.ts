import { withAdmin } from '@sanzhi/db'
import {
  importJiangtou,
  makeTestPlatform,
  residentsCsv,
  type TestPlatform,
  type TestStreet,
  type Visitor,
} from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor

beforeAll(async () => {
  platform = await makeTestPlatform({ plugins: [] })
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  await importJiangtou(clerk, 'jiangtou')
})
afterAll(() => platform.drop())

const at = (procedure: string): string => `s/jiangtou/imports/trpc/${procedure}`
const header = '姓名,身份证号,性别,手机号,居住小区,楼栋,房号,居住类型'
const count = 1_600
const roster = residentsCsv(count, ['金尚小区', '百果山公寓'])

function form(text: string, name = '居民名册.csv'): FormData {
  const data = new FormData()
  data.set('roster', 'residents')
  data.set('file', new File([text], name))
  return data
}

interface Run {
  readonly id: string
  readonly kind: string
  readonly state: string
  readonly batchId: string | null
  readonly totalRows: number
  readonly writtenRows: number
  readonly failure: { readonly reason: string } | null
}

const runs = async (): Promise<readonly Run[]> => {
  const { data } = await clerk.query(at('runs'))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the view gives
  return data as readonly Run[]
}
const runOf = async (id: string) => (await runs()).find((run) => run.id === id)

async function check(text: string) {
  const { runId } = Object((await clerk.mutate(at('startRun'), form(text))).data)
  await platform.runJobs()
  return { runId, preview: Object((await clerk.query(at('runPreview'), { runId })).data) }
}

/** A run that has written some of its rows and not all. */
async function beginWriting() {
  const { runId, preview } = await check(roster)
  await clerk.mutate(at('confirmRun'), { runId, planHash: preview.planHash })
  const work = platform.runJobs()
  await expect
    .poll(async () => (await runOf(runId))?.writtenRows, { interval: 5, timeout: 10_000 })
    .toBeGreaterThan(0)
  return { runId, work }
}

const keptBytes = () =>
  withAdmin(platform.test.adminUrl, async (admin) => {
    const { rows } = await admin.query<{ bytes: number }>(
      `select coalesce(sum(length(content_sealed)), 0)::int as bytes from core.import_part`,
    )
    return rows[0]?.bytes
  })

const people = async () =>
  Object((await clerk.query('s/jiangtou/people/trpc/person.list', { limit: 1 })).data).total

describe('a large import', () => {
  it('is checked, confirmed, written as one batch, and taken back as one', async () => {
    const before = await people()
    const { runId, preview } = await check(`${roster}甲某,1.1E+17,男,,金尚小区,1号楼,1,户籍\n`)
    expect(preview).toMatchObject({ creates: count, updates: 0, rejected: 1, errorCount: 1 })
    expect(preview.changes).toHaveLength(200)
    expect(await people()).toBe(before)
    await clerk.mutate(at('confirmRun'), { runId, planHash: preview.planHash })
    await platform.runJobs()
    const run = await runOf(runId)
    expect(run).toMatchObject({
      state: 'done',
      writtenRows: count,
      totalRows: count + 1,
      result: { rejected: 1 },
    })
    expect(await people()).toBe(before + count)
    const batchId = run?.batchId
    expect(await clerk.query(at('listBatches'))).toMatchObject({
      data: expect.arrayContaining([expect.objectContaining({ id: batchId, created: count, rejected: 1 })]),
    })
    const undo = Object((await clerk.mutate(at('startUndo'), { batchId })).data)
    await platform.runJobs()
    expect(await runOf(undo.runId)).toMatchObject({ state: 'done', kind: 'undo', writtenRows: count })
    expect(await people()).toBe(before)
  })

  it('is given up at once, whether it waits or writes, and nothing of it stays', async () => {
    const before = await people()
    const { runId } = await check(roster)
    expect(await clerk.mutate(at('cancelRun'), { runId })).toMatchObject({ status: 200 })
    expect(await runOf(runId)).toMatchObject({ state: 'cancelled' })
    const { runId: second, work } = await beginWriting()
    expect(await clerk.mutate(at('cancelRun'), { runId: second })).toMatchObject({ status: 200 })
    await work
    expect(await runOf(second)).toMatchObject({ state: 'cancelled', batchId: null })
    expect(await people()).toBe(before)
    expect(await keptBytes()).toBe(0)
  })

  it('keeps other imports of the street out while it writes, and is done anew when it was cut off', async () => {
    const before = await people()
    const { runId, work } = await beginWriting()
    const small = form(`${header}\n乙某,,男,,金尚小区,1号楼,1,户籍`)
    const seen = await clerk.mutate(at('preview'), small)
    small.set('planHash', Object(seen.data).planHash)
    expect(await clerk.mutate(at('commit'), small)).toMatchObject({
      status: 409,
      error: { data: { reason: 'imports.run_active' } },
    })
    await withAdmin(platform.test.adminUrl, (admin) =>
      admin.query(
        `select pg_terminate_backend(pid) from pg_stat_activity
         where datname = current_database() and pid <> pg_backend_pid() and xact_start is not null`,
      ),
    )
    await work
    expect(await runOf(runId)).toMatchObject({ state: 'writing' })
    expect(await people()).toBe(before)
    platform.clock.set('2026-11-22T02:10:00.000Z')
    await platform.runJobs()
    const run = await runOf(runId)
    expect(run).toMatchObject({ state: 'done', writtenRows: count })
    expect(await people()).toBe(before + count)
    const undo = Object((await clerk.mutate(at('startUndo'), { batchId: run?.batchId })).data)
    await platform.runJobs()
    expect(await runOf(undo.runId)).toMatchObject({ state: 'done' })
    expect(await people()).toBe(before)
  })

  it('writes one file once: a second check that waited is told that the street has changed', async () => {
    const few = residentsCsv(20, ['金尚小区'])
    const [first, second] = [await check(few), await check(few)]
    for (const { runId, preview } of [first, second]) {
      await clerk.mutate(at('confirmRun'), { runId, planHash: preview.planHash })
      await platform.runJobs()
    }
    expect(await runOf(first.runId)).toMatchObject({ state: 'done' })
    expect(await runOf(second.runId)).toMatchObject({
      state: 'failed',
      failure: { reason: 'imports.plan_changed' },
    })
    expect(await clerk.mutate(at('cancelRun'), { runId: first.runId })).toMatchObject({
      status: 409,
      error: { data: { reason: 'imports.run_ended' } },
    })
    const again = await clerk.mutate(at('confirmRun'), {
      runId: first.runId,
      planHash: first.preview.planHash,
    })
    expect(again).toMatchObject({ status: 409, error: { data: { reason: 'imports.run_not_waiting' } } })
  })

  it.each([
    ['a sheet of something else', 'a,b\n1,2\n', 'imports.header_missing'],
    ['a file without its columns', '姓名,性别\n甲,男\n', 'imports.columns_missing'],
    ['a file that is none of ours', '\u0000\u0001', 'imports.file_kind_unknown'],
  ])('says why it cannot read %s, and keeps nothing of it', async (_what, text, reason) => {
    const { runId } = Object((await clerk.mutate(at('startRun'), form(text))).data)
    await platform.runJobs()
    expect(await runOf(runId)).toMatchObject({ state: 'failed', failure: { reason } })
    expect(await keptBytes()).toBe(0)
  })

  it('does not lie about for days when nobody confirms it', async () => {
    const { runId } = await check(residentsCsv(3, ['金尚小区']))
    platform.clock.set('2026-11-23T12:00:00.000Z')
    await platform.runJobs()
    expect(await keptBytes()).toBe(0)
    expect(await clerk.query(at('runPreview'), { runId })).toMatchObject({ status: 409 })
  })

  it('is what a file too large for a request is sent to', async () => {
    const large = form(residentsCsv(9_000, ['金尚小区']))
    expect(await clerk.mutate(at('preview'), large)).toMatchObject({
      status: 400,
      error: { data: { reason: 'imports.file_large' } },
    })
  })
})
