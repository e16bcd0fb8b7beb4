import { makeTestPlatform, type TestPlatform, type TestStreet, type Visitor } from '@sanzhi/testkit'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { changeAccount, listAccounts } from './operate-accounts.ts'
import type { AccountAct } from './account-acts.ts'

let platform: TestPlatform
let street: TestStreet
let clerk: Visitor
let username: string

beforeAll(async () => {
  platform = await makeTestPlatform()
  street = await platform.openStreet('jiangtou')
  clerk = await platform.visitor(street, 'street_clerk')
  username = String(Object((await clerk.query('account/trpc/own')).data).username)
})
afterAll(() => platform.drop())

const act = (name: AccountAct, of = username) =>
  changeAccount(platform.database, { username: of, act: name }, platform.clock.now())
const states = async (ids?: readonly string[]) =>
  (await listAccounts(platform.database, ids, platform.clock.now())).map((row) => [row.username, row.state])
const status = async () => (await clerk.query('s/jiangtou/access/trpc/me')).status

it('locks an account and takes the lock back: in force with the very next request, for its owner to see', async () => {
  expect(await status()).toBe(200)
  await act('lock')
  expect([await status(), await states([clerk.accountId])]).toEqual([401, [[username, 'locked']]])
  await expect(act('lock')).rejects.toMatchObject({ reason: 'account.already_so' })
  await act('unlock')
  expect([await status(), await states([clerk.accountId])]).toEqual([200, [[username, 'active']]])
  const kinds = Object((await clerk.query('account/trpc/events')).data).map(
    ({ kind }: { kind: string }) => kind,
  )
  expect(kinds).toEqual(expect.arrayContaining(['lock_set', 'lock_released']))
})

it('closes an account with its sessions and opens it again without them', async () => {
  await act('disable')
  await act('enable')
  expect([await status(), await states([clerk.accountId])]).toEqual([401, [[username, 'active']]])
})

it('lists everybody, a few, or nobody', async () => {
  await platform.visitor(street, 'grid_worker')
  expect((await states()).length).toBeGreaterThan(1)
  expect(await states([clerk.accountId])).toHaveLength(1)
  expect(await states([])).toEqual([])
})

it('says that there is no such user', async () => {
  await expect(act('lock', 'nobody')).rejects.toMatchObject({ reason: 'identity.user_not_found' })
})
