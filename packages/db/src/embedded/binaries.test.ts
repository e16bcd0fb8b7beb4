import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readlink, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { findPlatformPackage, linkLibraries, prepareBinaries } from './binaries.ts'
import { ensureCluster } from './cluster.ts'
import { openDataFolder } from './data-folder.ts'
import { chooseRunAs } from './run-as.ts'
import { canRun } from './test-server.ts'

const timeout = 30_000
let scratch: string
beforeAll(async () => {
  scratch = await mkdtemp(join(tmpdir(), 'embedded-'))
  execFileSync('chmod', ['755', scratch])
})
afterAll(() => rm(scratch, { recursive: true, force: true }))

describe('links of a package as installed', () => {
  test('two at once make them, a wrong one is corrected, a third round changes nothing', async () => {
    const native = join(scratch, 'links', 'native')
    const lib = join(native, 'lib')
    await mkdir(lib, { recursive: true })
    await writeFile(join(lib, 'liba.so.60.2'), 'a')
    await writeFile(join(lib, 'libb.so.5.18'), 'b')
    await writeFile(
      join(native, 'pg-symlinks.json'),
      JSON.stringify([
        { source: 'native/lib/liba.so.60.2', target: 'native/lib/liba.so' },
        { source: 'native/lib/liba.so.60.2', target: 'native/lib/liba.so.60' },
        { source: 'native/lib/libb.so.5.18', target: 'native/lib/libb.so' },
      ]),
    )
    await symlink('libb.so.5', join(lib, 'libb.so'))
    expect(await Promise.all([linkLibraries(native), linkLibraries(native)])).toEqual([true, true])
    expect(await linkLibraries(native)).toBe(true)
    const names = (await readdir(lib)).sort()
    expect(names).toEqual(['liba.so', 'liba.so.60', 'liba.so.60.2', 'libb.so', 'libb.so.5.18'])
    expect(await readlink(join(lib, 'liba.so.60'))).toBe('liba.so.60.2')
    expect(await readlink(join(lib, 'libb.so'))).toBe('libb.so.5.18')
  })
})

test.runIf(process.getuid?.() === 0)(
  'a package in the same private folder as the data is used in place, by initdb too',
  { timeout },
  async () => {
    const home = join(scratch, 'home')
    await mkdir(home, { mode: 0o700 })
    const native = join(home, 'native')
    await copyUnlinked(native)
    const folder = await openDataFolder(join(home, 'data'))
    const runAs = await chooseRunAs(folder)
    const binaries = await prepareBinaries({ native, version: '18.4.0' }, folder, runAs)
    expect(binaries.postgres).toBe(join(native, 'bin', 'postgres'))
    expect(await ensureCluster({ folder, runAs, binaries, isDurable: false, onLog: () => {} })).toMatch(
      /^.{32}$/,
    )
  },
)

describe('a package that cannot be used where it is', () => {
  test.runIf(process.getuid?.() === 0)(
    'out of reach: copied into the data folder, once',
    { timeout },
    async () => {
      const native = join(scratch, 'private', 'native')
      await mkdir(join(scratch, 'private'), { mode: 0o700 })
      await copyUnlinked(native)
      const folder = await openDataFolder(join(scratch, 'reach'))
      const runAs = await chooseRunAs(folder)
      await mkdir(join(folder.root, 'postgresql-older'))
      const found = { native, version: '18.4.0' }
      const binaries = await prepareBinaries(found, folder, runAs)
      expect(binaries).toMatchObject({
        postgres: join(folder.root, 'postgresql-18.4.0', 'native', 'bin', 'postgres'),
        major: '18',
      })
      expect(await readdir(folder.root)).toEqual(['postgresql-18.4.0'])
      expect(await prepareBinaries(found, folder, runAs)).toEqual(binaries)
    },
  )

  test.runIf(canRun('unshare', '--mount', 'true'))(
    'read-only and without its links: copied',
    { timeout },
    async () => {
      const disk = join(scratch, 'disk')
      await mkdir(disk)
      execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=100m,mode=755', 'tmpfs', disk])
      onTestFinished(() => void execFileSync('umount', ['--lazy', disk]))
      const native = join(disk, 'native')
      await copyUnlinked(native)
      execFileSync('mount', ['-o', 'remount,ro', disk])
      const folder = await openDataFolder(join(scratch, 'read-only'))
      const binaries = await prepareBinaries({ native, version: '18.4.0' }, folder, await chooseRunAs(folder))
      expect(binaries.postgres.startsWith(folder.root)).toBe(true)
      expect(existsSync(binaries.initdb)).toBe(true)
    },
  )

  test('one whose programs do not run is said to be for another system', async () => {
    const native = join(scratch, 'strange', 'native')
    await mkdir(join(native, 'bin'), { recursive: true })
    await writeFile(join(native, 'bin', 'postgres'), '#!/bin/sh\necho "no such loader" >&2; exit 1\n', {
      mode: 0o755,
    })
    const folder = await openDataFolder(join(scratch, 'strange-data'))
    const found = { native, version: '1' }
    await expect(prepareBinaries(found, folder, await chooseRunAs(folder))).rejects.toMatchObject({
      code: 'unavailable',
      reason: 'db.platform_unsupported',
      message: expect.stringContaining('no such loader'),
    })
  })

  test('none for this platform', async () => {
    const { platform } = process
    onTestFinished(() => void Object.defineProperty(process, 'platform', { value: platform }))
    Object.defineProperty(process, 'platform', { value: 'sunos' })
    await expect(findPlatformPackage()).rejects.toMatchObject({
      reason: 'db.platform_unsupported',
      message: expect.stringContaining('DATABASE_URL'),
    })
  })
})

/** As a package manager leaves it. */
async function copyUnlinked(native: string): Promise<void> {
  const { native: installed } = await findPlatformPackage()
  execFileSync('cp', ['-r', installed, native])
  execFileSync('find', [native, '-type', 'l', '-delete'])
}
