import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openAccount, type CoreTables, type RegistryTables } from '@sanzhi/core'
import { readSystem } from '@sanzhi/db'
import { makeTestPlatform, sampleDirectory, type TestPlatform } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { signIn } from './browser.ts'
import { isSampleHome, laySample } from './lay-sample.ts'
import { sampleAccounts } from './sample-plan.ts'

const origin = 'http://localhost'
let platform: TestPlatform
let dataDir: string
let imported: string[]

function lay() {
  imported = []
  return laySample({
    host: platform.host,
    origin,
    dataDir,
    rostersDirectory: sampleDirectory,
    onImport: (street, roster) => void imported.push(`${street.slug}/${roster}`),
  })
}

function canSignIn(password: string): Promise<boolean> {
  return signIn(platform.host, origin, { username: 'wangge', password }).then(
    () => true,
    () => false,
  )
}

beforeAll(async () => {
  platform = await makeTestPlatform()
  dataDir = await mkdtemp(join(tmpdir(), 'sample-'))
})
afterAll(async () => {
  await platform.drop()
  await rm(dataDir, { recursive: true, force: true })
})

it('does not come unasked into an installation that has something', async () => {
  expect(await isSampleHome(platform.database, dataDir)).toBe(false)
})

it('leaves an account alone that has one of its names', async () => {
  const other = await makeTestPlatform()
  const somebody = { username: 'admin', displayName: '张三', password: 'correct horse battery staple' }
  await openAccount(other.database, somebody, other.clock.now())
  const options = {
    origin,
    dataDir: join(dataDir, 'other'),
    rostersDirectory: sampleDirectory,
    onImport: () => {},
  }
  await expect(laySample({ ...options, host: other.host })).rejects.toMatchObject({
    reason: 'identity.username_taken',
  })
  await signIn(other.host, origin, somebody)
  await other.drop()
})

it('lays everything once, and makes new passwords only when the old ones are lost', async () => {
  const first = await lay()
  expect(imported).toHaveLength(8)
  expect(Object.keys(first)).toEqual(sampleAccounts.map(({ username }) => username))
  expect(await isSampleHome(platform.database, dataDir)).toBe(true)

  expect(await lay()).toEqual(first)
  expect(imported).toEqual([])
  expect(await canSignIn(first['wangge'] ?? '')).toBe(true)

  await rm(join(dataDir, 'sample-accounts.json'))
  expect(await isSampleHome(platform.database, dataDir)).toBe(true)
  const second = await lay()
  expect(await canSignIn(second['wangge'] ?? '')).toBe(true)
  expect(await canSignIn(first['wangge'] ?? '')).toBe(false)
})

it('gives each account one role, in its place, and none back that was taken', async () => {
  const street = await readSystem<RegistryTables>(platform.database, 'registry_rt')
    .selectFrom('street')
    .select('tenantId')
    .where('slug', '=', 'jiangtou')
    .executeTakeFirstOrThrow()
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const listGrants = () =>
    platform.database
      .read(scope)
      .as<CoreTables>('core_rt', 'core')
      .selectFrom('roleGrant')
      .select(['role', 'placeId'])
      .orderBy('role')
      .execute()
  const grants = await listGrants()
  expect(grants.map(({ role, placeId }) => [role, placeId !== null])).toEqual([
    ['audit_admin', false],
    ['community_secretary', true],
    ['grid_worker', true],
    ['security_admin', false],
    ['street_approver', false],
    ['street_clerk', false],
    ['system_admin', false],
  ])
  await platform.database.write(scope, async (db) => {
    await db
      .as<CoreTables>('core_rt', 'core')
      .updateTable('roleGrant')
      .set((eb) => ({ validTo: eb.ref('validFrom') }))
      .where('role', '=', 'grid_worker')
      .execute()
  })
  await lay()
  expect((await listGrants()).filter(({ role }) => role === 'grid_worker')).toHaveLength(1)
})
