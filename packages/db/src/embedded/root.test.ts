import { execFileSync } from 'node:child_process'
import { chown, mkdir, readFile, stat } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { spawnLauncher } from './launcher-process.ts'
import { askDatabase, canRun, makeSeed, serving, type Seed } from './test-server.ts'

const timeout = 30_000
const isLinuxRoot = process.platform === 'linux' && process.getuid?.() === 0
const nobody = 65_534
const somebody = 12_345
const bySomebody = ['setpriv', `--reuid=${somebody}`, `--regid=${somebody}`, '--clear-groups']

const canLook = canRun('setpriv', '--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search', 'true')
const canNamespace = canRun('unshare', '--user', 'true')
const read = ['sh', '-c', 'test -x "$1" && test -r "$2"', 'sh', process.execPath, import.meta.filename]
/** Not where the checkout lies in root's home. */
const canSomebodyRead = canRun('env', ...bySomebody, ...read)

describe.runIf(isLinuxRoot)('started by root', () => {
  let seed: Seed
  beforeAll(async () => {
    seed = await makeSeed()
  }, timeout)
  afterAll(() => seed.remove())

  /** A path below a folder that only root may pass. */
  async function makePrivate(name: string): Promise<string> {
    const parent = join(seed.scratch, name)
    await mkdir(parent, { mode: 0o700 })
    return join(parent, 'data')
  }

  test('PostgreSQL runs as nobody, with nothing of root', { timeout }, async () => {
    await serving({ dataDir: seed.copy() }, async ({ pid }) => {
      expect(await powersOf(pid)).toEqual({ uid: nobody, gid: nobody, groups: '', capabilities: [] })
    })
  })

  test.runIf(canLook)('below a private folder it may look there, and no more', { timeout }, async () => {
    const dataDir = seed.copy(await makePrivate('looking'))
    await serving({ dataDir }, async ({ pid, adminUrl }) => {
      expect(await askDatabase(adminUrl, 'select text from note')).toBe('一网三治')
      expect(await powersOf(pid)).toMatchObject({ uid: nobody, capabilities: ['dac_read_search'] })
    })
    expect((await stat(dirname(dataDir))).mode & 0o777).toBe(0o700)
  })

  test.runIf(canLook)('below a private folder in a container that grants less', { timeout }, async () => {
    const dataDir = seed.copy(await makePrivate('contained'))
    const launcher = spawnLauncher({ dataDir, by: ['setpriv', '--bounding-set=-dac_read_search'] })
    const { pid, adminUrl } = await launcher.outcome
    expect(await askDatabase(adminUrl, 'select text from note')).toBe('一网三治')
    expect(await powersOf(pid)).toMatchObject({ uid: nobody, capabilities: ['dac_override'] })
    expect(await launcher.finish()).toBe(0)
  })

  test.runIf(canNamespace)(
    'where root is the only user, in a user namespace; later as nobody',
    { timeout },
    async () => {
      const dataDir = seed.copy(await makePrivate('alone'))
      execFileSync('chown', ['-R', '0:0', dataDir])
      const launcher = spawnLauncher({ dataDir, by: ['unshare', '--user', '--map-root-user'] })
      const { pid, adminUrl } = await launcher.outcome
      expect(await powersOf(pid)).toMatchObject({ uid: 0, capabilities: [] })
      await askDatabase(adminUrl, `insert into note values ('kept')`)
      expect(await launcher.finish()).toBe(0)

      await serving({ dataDir }, async (server) => {
        expect(await askDatabase(server.adminUrl, 'select count(*)::int from note')).toBe(2)
        expect(await powersOf(server.pid)).toMatchObject({ uid: nobody })
      })
    },
  )

  test("a user's data stay that user's", { timeout }, async () => {
    const dataDir = seed.copy()
    execFileSync('chown', ['-R', `${somebody}:${somebody}`, dataDir])
    await serving({ dataDir }, async ({ pid }) => {
      expect(await powersOf(pid)).toMatchObject({ uid: somebody, gid: somebody, capabilities: [] })
    })
    expect(execFileSync('find', [dataDir, '!', '-uid', String(somebody)], { encoding: 'utf8' })).toBe('')
  })

  describe.runIf(canSomebodyRead)('and by an ordinary user', () => {
    test.runIf(canNamespace)('whose number has no name, on a folder of its own', { timeout }, async () => {
      const dataDir = join(seed.scratch, 'own')
      await mkdir(dataDir)
      await chown(dataDir, somebody, somebody)
      const launcher = spawnLauncher({ dataDir, by: bySomebody })
      const { pid, adminUrl } = await launcher.outcome
      expect(await askDatabase(adminUrl, 'select 1')).toBe(1)
      expect(await powersOf(pid)).toMatchObject({ uid: somebody, capabilities: [] })
      expect(await launcher.finish()).toBe(0)
      expect((await stat(join(dataDir, 'cluster'))).uid).toBe(somebody)
    })

    test("on folders that are not: root's, and another user's data", { timeout }, async () => {
      const refused = { reason: 'db.data_folder_unwritable' }
      const ofRoot = spawnLauncher({ dataDir: join(seed.scratch, 'forbidden'), by: bySomebody })
      expect(await ofRoot.outcome).toMatchObject(refused)
      const dataDir = seed.copy()
      execFileSync('chmod', ['777', dataDir, join(dataDir, 'lock')])
      const ofNobody = spawnLauncher({ dataDir, by: bySomebody })
      expect(await ofNobody.outcome).toMatchObject({
        ...refused,
        message: expect.stringContaining(`belong to user ${nobody}`),
      })
    })
  })
})

interface Powers {
  readonly uid: number
  readonly gid: number
  readonly groups: string
  readonly capabilities: readonly string[]
}

/** As the kernel sees a process, outside any user namespace. */
async function powersOf(pid: number): Promise<Powers> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8')
  const value = (name: string) => new RegExp(`^${name}:[ \\t]*(\\S*)`, 'm').exec(status)?.[1] ?? ''
  const effective = BigInt(`0x${value('CapEff')}`)
  const known = { 1: 'dac_override', 2: 'dac_read_search' }
  const capabilities = Object.entries(known).flatMap(([bit, name]) => {
    return (effective >> BigInt(bit)) & 1n ? [name] : []
  })
  return {
    uid: Number(value('Uid')),
    gid: Number(value('Gid')),
    groups: value('Groups'),
    capabilities: effective === 0n || capabilities.length > 0 ? capabilities : [`0x${value('CapEff')}`],
  }
}
