import { createHash, randomBytes } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { withAdmin } from '@sanzhi/db'
import { makeTestPlatform, sampleDirectory, type TestPlatform, type TestStreet } from '@sanzhi/testkit'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { spawnSanzhi } from './sanzhi-process.ts'
import { openTerminal, type Obeyed, type SanzhiTerminal } from './sanzhi-terminal.ts'

let platform: TestPlatform
let street: TestStreet
let folder: string
let variables: Record<string, string>
let terminal: SanzhiTerminal

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'commands-'))
  const key = join(folder, 'master.key')
  await writeFile(key, randomBytes(32).toString('base64'), { mode: 0o600 })
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  await platform.openStreet('shili')
  variables = {
    SANZHI_DATA_DIR: join(folder, 'data'),
    SANZHI_SESSION_SECRET: randomBytes(32).toString('hex'),
    SANZHI_MASTER_KEY_FILE: key,
    DATABASE_URL: platform.test.gateUrl,
  }
  terminal = openTerminal(variables)
})
afterAll(async () => {
  await terminal.close()
  await platform.drop()
  await rm(folder, { recursive: true, force: true })
})

const sanzhi = (args: string): Promise<Obeyed> => terminal.sanzhi(args)

/** In a process of its own, as a shell starts it. */
async function spawned(args: string): Promise<{ readonly code: number | null; readonly said: string }> {
  const running = spawnSanzhi(args.split(' '), variables)
  const code = await running.ended
  return { code, said: running.said.join('\n') }
}
const admin = (text: string, values: readonly unknown[] = []) =>
  withAdmin(platform.test.adminUrl, (db) => db.query(text, [...values]))
const communities = `--street jiangtou --roster communities --file ${sampleDirectory}jiangtou/communities.xlsx`

describe('a command', { timeout: 120_000 }, () => {
  it('says how it is used, what is missing and what does not exist, each with its exit code', async () => {
    const [help, missing, unknown] = await Promise.all([
      spawned('help audit verify'),
      spawned('export --street jiangtou'),
      spawned('audit forget'),
    ])
    expect(help).toMatchObject({ code: 0, said: expect.stringContaining('audit verify [--street <…>]') })
    expect(missing).toMatchObject({ code: 2, said: expect.stringContaining('export needs --to.') })
    expect(unknown).toMatchObject({ code: 2, said: expect.stringContaining('没有命令 audit forget') })
  })

  it('imports what the page imports, after a preview that changes nothing', async () => {
    const preview = await sanzhi(`import ${communities} --dry-run`)
    expect(preview).toMatchObject({ code: 0, said: expect.stringContaining('nothing was imported') })
    expect((await admin('select 1 from core.community')).rowCount).toBe(0)
    const done = await sanzhi(`import ${communities}`)
    expect(done.said).toMatch(/新增 created +8/)
    expect(done.code).toBe(0)
    expect((await admin('select 1 from core.community')).rowCount).toBe(8)
    const [roster, file] = await Promise.all([
      sanzhi(`import ${communities.replace('communities', 'nothing')}`),
      sanzhi('import --street nowhere --roster grids --file nothing.xlsx'),
    ])
    expect(roster).toMatchObject({ code: 1, said: expect.stringContaining('没有名册 nothing') })
    expect(file).toMatchObject({ code: 1, said: expect.stringContaining('nothing.xlsx') })
  })

  it('suspends a street, in which then nothing is changed, and takes it up again', async () => {
    const clerk = await platform.visitor(street, 'street_clerk')
    expect((await sanzhi('street freeze --street jiangtou')).code).toBe(0)
    const upload = await clerk.mutate('s/jiangtou/imports/trpc/preview', new FormData())
    expect(upload.error?.data['reason']).toBe('tenancy.street_frozen')
    expect((await clerk.query('s/jiangtou/access/trpc/me')).status).toBe(200)
    const [refused, again] = await Promise.all([
      sanzhi(`import ${communities}`),
      sanzhi('street freeze --street jiangtou'),
    ])
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('已暂停使用') })
    expect(again).toMatchObject({ code: 1, said: expect.stringContaining('cannot become frozen') })
    expect((await sanzhi('street unfreeze --street jiangtou --to trial')).said).toContain('试运行')
    const audit = await admin(
      `select details from core.audit_event where action = 'tenancy.state_changed' order by id`,
    )
    expect(audit.rows.map(({ details }) => details.to)).toEqual(['frozen', 'trial'])
  })

  it('exports a street whole, as of one instant, for nobody else to read', async () => {
    const to = join(folder, 'export')
    const done = await sanzhi(`export --street jiangtou --to ${to}`)
    expect(done.code).toBe(0)
    const manifest = JSON.parse(await readFile(join(to, 'manifest.json'), 'utf8'))
    const files = await readdir(to)
    expect(files).toHaveLength(manifest.tables.length + 2)
    for (const { name, file, rows, sha256 } of manifest.tables) {
      const text = await readFile(join(to, file), 'utf8')
      expect([name, createHash('sha256').update(text).digest('hex')]).toEqual([name, sha256])
      expect([name, text.split('\n').length - 1]).toEqual([name, rows])
      expect((await stat(join(to, file))).mode & 0o077).toBe(0)
    }
    const at = (name: string) => manifest.tables.findIndex((table: { name: string }) => table.name === name)
    expect(manifest.tables[at('core.community')]).toMatchObject({ rows: 8 })
    expect(at('core.community')).toBeLessThan(at('core.grid'))
    expect(at('plg_branch_on_grid.plan')).toBeGreaterThan(-1)
    expect(await sanzhi(`export --street jiangtou --to ${to}`)).toMatchObject({
      code: 1,
      said: expect.stringContaining('不为空'),
    })
  })

  it('verifies the audit, names the first bad row, and holds it against ends that were kept', async () => {
    await platform.runJobs()
    const heads = await sanzhi('audit heads')
    const kept = join(folder, 'heads.txt')
    await writeFile(kept, heads.said)
    expect(heads.said).toMatch(/^jiangtou \d+ [0-9a-f]{64}$/m)
    const whole = await sanzhi(`audit verify --heads ${kept}`)
    expect(whole).toMatchObject({ code: 0, said: expect.stringMatching(/✓ jiangtou: [1-9]\d* /) })
    const { rows } = await admin(
      `update core.audit_event set action = 'tests.else' where id =
       (select id from core.audit_link where tenant_id = $1 and sequence = 2) returning id`,
      [street.tenantId],
    )
    const [broken, nonsense] = await Promise.all([
      sanzhi('audit verify --street jiangtou'),
      sanzhi(`audit verify --heads ${join(folder, 'master.key')}`),
    ])
    expect(broken.code).toBe(1)
    expect(broken.said).toMatch(new RegExp(`✗ jiangtou: #2 ${rows[0].id} 20\\d\\d-.*内容或次序被改动`))
    expect(nonsense).toMatchObject({ code: 1, said: expect.stringContaining('不是链尾记录') })
  })

  it('lists jobs and lets them be tried again', async () => {
    await admin(
      `insert into jobs.job (tenant_id, task, payload, run_at, attempts, last_reason, created_at)
       values ($1, 'events.deliver', '{"timer": "tests.due", "ref": "test:1"}', now() + interval '1 year', 3,
         'events.no_such_handler', now())`,
      [street.tenantId],
    )
    const list = await sanzhi('jobs list --street jiangtou')
    expect(list.said).toMatch(/\d+ +tests\.due +failing +3 +events\.no_such_handler/)
    const [retried, unknown] = await Promise.all([
      sanzhi('jobs retry --street jiangtou'),
      sanzhi('jobs retry --street shili --id 999999'),
    ])
    expect(retried).toMatchObject({ code: 0, said: expect.stringContaining('1 jobs') })
    expect(unknown).toMatchObject({ code: 1, said: expect.stringContaining('该任务已完成或不存在') })
  })

  it('moves the clock of a demonstration, and of nothing else', async () => {
    const refused = await sanzhi('clock advance --days 30')
    expect(refused).toMatchObject({ code: 1, said: expect.stringContaining('正式安装的时钟不能拨动') })
    await admin('insert into registry.installation (is_sample, created_at) values (true, now())')
    expect((await sanzhi('clock set --to 2030-03-01')).said).toContain(
      '演示时钟 demonstration clock: 2030-03-01 09:00',
    )
    expect((await sanzhi('clock advance --days 31')).said).toContain('2030-04-01')
    expect((await sanzhi('clock set --to soon')).code).toBe(1)
    expect((await sanzhi('clock reset')).said).toContain('实际时间')
  })

  it('works without a port until it is told to stop', async () => {
    await admin('delete from registry.worker')
    const worker = spawnSanzhi(['worker'], variables)
    await worker.line('The worker runs')
    await expect
      .poll(async () => (await admin('select 1 from registry.worker')).rowCount, { timeout: 20_000 })
      .toBe(1)
    worker.signal('SIGTERM')
    expect(await worker.ended).toBe(0)
    expect((await admin('select 1 from registry.worker')).rowCount).toBe(0)
  })
})
