import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { plainDateOf } from '@sanzhi/kernel'
import type { Shell } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { en } from '../en.ts'
import { accessWeb } from '../index.ts'
import { sampleChoices } from '../sample-choices.ts'
import type { GrantRow } from './grant-row.ts'
import { GrantsPage } from './grants.page.tsx'

const row = (id: string, over: Partial<GrantRow> = {}): GrantRow => ({
  id,
  accountId: `account-${id}`,
  accountName: `测试人员${id}`,
  role: 'grid_worker',
  placeId: 'grid',
  placeName: '东网格',
  organisationId: null,
  organisationName: null,
  validFrom: plainDateOf(new Date('2026-01-01')),
  validTo: null,
  state: 'in_force',
  reason: '岗位调整',
  createdAt: '2026-01-01T02:00:00.000Z',
  createdByName: '测试人员9',
  endedAt: null,
  endedByName: null,
  isOwn: false,
  version: 3,
  ...over,
})

const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/access/trpc/${procedure}`
const giver = ['access.view', 'access.grant']

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(
  rows: readonly GrantRow[],
  answers: Answers = {},
  options: { permissions?: readonly string[]; english?: boolean; path?: string } = {},
) {
  server = stubServer({
    [at('choices')]: () => sampleChoices,
    [at('listGrants')]: () => ({ rows, total: rows.length, next: null }),
    [at('listGrantChanges')]: () => [
      {
        id: 'c1',
        kind: 'given',
        validTo: null,
        reason: '岗位调整',
        at: '2026-01-01T02:00:00.000Z',
        byName: null,
      },
    ],
    ...answers,
  })
  const shell: Partial<Shell> = options.english
    ? { locale: () => 'en', words: (id) => (id === 'access' ? en : {}) }
    : {}
  return render(() => (
    <TestShell
      modules={[accessWeb]}
      permissions={options.permissions ?? giver}
      path={options.path ?? '/s/jiangtou/access/grants'}
      shell={shell}
    >
      <GrantsPage />
      <ToastRegion />
    </TestShell>
  ))
}

const sent = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)

describe('the page of grants', () => {
  it('shows who holds what, where and how long, and to whom may only look no way to change it', async () => {
    open(
      [row('1'), row('2', { state: 'ended', validTo: plainDateOf(new Date('2026-06-30')), placeName: null })],
      {},
      { permissions: ['access.view'] },
    )
    const [, first, second] = await screen.findAllByRole('row', undefined, COLD)
    expect(first?.textContent).toContain('测试人员1网格员东网格2026-01-01长期生效')
    expect(second?.textContent).toContain('全街道2026-01-012026-06-30已结束')
    expect(screen.getByText('当前账号可查看授权，授予和结束由安全管理员办理。')).toBeVisible()
    expect(screen.queryByRole('button', { name: '授予角色' })).toBeNull()
    expect(screen.queryByRole('checkbox')).toBeNull()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('asks for what the address says', async () => {
    open(
      [],
      {},
      { path: '/s/jiangtou/access/grants?q=%E6%B5%8B&role=grid_worker&state=ended&placeId=community' },
    )
    expect(await screen.findByText('没有符合条件的结果', undefined, COLD)).toBeVisible()
    expect(sent('listGrants')[0]).toEqual({
      limit: 100,
      q: '测',
      role: 'grid_worker',
      state: 'ended',
      placeId: 'community',
    })
  })

  it('gives a role once all of it is said', async () => {
    open([], { [at('giveRole')]: () => ({ id: 'new' }) })
    await userEvent.click(await screen.findByRole('button', { name: '授予角色' }))
    const drawer = await screen.findByRole('dialog', { name: '授予角色' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '授予角色' }))
    expect(within(drawer).getByText('请选择人员。')).toBeVisible()
    expect(within(drawer).getByText('请选择角色。')).toBeVisible()
    expect(within(drawer).getByText('请填写理由，至少两个字。')).toBeVisible()
    expect(sent('giveRole')).toEqual([])
    // Oneself is not on offer.
    expect(within(drawer).queryByRole('radio', { name: /测试人员9/ })).toBeNull()
    await userEvent.click(within(drawer).getByRole('radio', { name: /测试人员1/ }))
    await userEvent.click(within(drawer).getByRole('combobox', { name: /角色/ }))
    await userEvent.click(await screen.findByRole('option', { name: '系统管理员' }))
    expect(within(drawer).getByText(/三员分立/)).toBeVisible()
    await userEvent.click(within(drawer).getByRole('radio', { name: /社区、网格或小区/ }))
    await userEvent.click(within(drawer).getByRole('combobox', { name: /社区/ }))
    await userEvent.click(await screen.findByRole('option', { name: '东社区' }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /理由/ }), '任免文件 3 号')
    await userEvent.click(within(drawer).getByRole('button', { name: '授予角色' }))
    expect(await screen.findByText('已授予测试人员1「系统管理员」')).toBeVisible()
    expect(sent('giveRole')).toMatchObject([
      {
        accountId: 'account-1',
        role: 'system_admin',
        placeId: 'community',
        organisationId: null,
        validTo: null,
        reason: '任免文件 3 号',
      },
    ])
  })

  it('never takes a last day that cannot be read for no end', async () => {
    open([row('1')], { [at('extendGrant')]: () => null }, { path: '/s/jiangtou/access/grants?grant=1' })
    const drawer = await screen.findByRole('dialog', { name: '测试人员1' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '调整期限' }))
    await userEvent.click(within(drawer).getByRole('checkbox', { name: '长期有效' }))
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /截止日期/ }), '不知道')
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /理由/ }), '延长借调')
    await userEvent.click(within(drawer).getByRole('button', { name: '调整期限' }))
    expect(within(drawer).getByText('请填写截止日期，或勾选长期有效。')).toBeVisible()
    expect(sent('extendGrant')).toEqual([])
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /截止日期/ }), '2999-12-31')
    await userEvent.click(within(drawer).getByRole('button', { name: '调整期限' }))
    expect(await screen.findByText('期限已调整')).toBeVisible()
    expect(sent('extendGrant')).toEqual([{ id: '1', version: 3, validTo: '2999-12-31', reason: '延长借调' }])
  })

  it('ends several at once after asking why, and says why the server refuses', async () => {
    let isRefusing = true
    open([row('1'), row('2'), row('3', { isOwn: true }), row('4', { state: 'ended' })], {
      [at('endGrants')]: () => {
        if (isRefusing) throw new Refusal(409, 'conflict', 'access.last_security_admin')
        return null
      },
    })
    // Neither one's own nor one that is over can be picked.
    expect(await screen.findAllByRole('checkbox', undefined, COLD)).toHaveLength(2)
    const end = async () => {
      await userEvent.click(screen.getByRole('checkbox', { name: '选择测试人员1的网格员' }))
      await userEvent.click(screen.getByRole('checkbox', { name: '选择测试人员2的网格员' }))
      expect(screen.getByText('已选 2 项')).toBeVisible()
      await userEvent.click(screen.getByRole('button', { name: '批量结束' }))
      const dialog = await screen.findByRole('alertdialog', { name: '结束所选 2 项授权？' }, COLD)
      await userEvent.click(within(dialog).getByRole('button', { name: '结束授权' }))
      expect(within(dialog).getByText('请填写理由，至少两个字。')).toBeVisible()
      await userEvent.fill(within(dialog).getByRole('textbox'), '借调期满')
      await userEvent.click(within(dialog).getByRole('button', { name: '结束授权' }))
    }
    await end()
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    expect(sent('endGrants')).toHaveLength(1)
    isRefusing = false
    await userEvent.click(screen.getByRole('button', { name: '取消选择' }))
    await end()
    expect(await screen.findByText('已结束 2 项授权')).toBeVisible()
    expect(sent('endGrants')[1]).toEqual({
      grants: [
        { id: '1', version: 3 },
        { id: '2', version: 3 },
      ],
      reason: '借调期满',
    })
    expect(screen.queryByText('已选 2 项')).toBeNull()
  })

  it('speaks English', async () => {
    open([row('1')], {}, { english: true, path: '/s/jiangtou/access/grants?grant=1' })
    const drawer = await screen.findByRole('dialog', undefined, COLD)
    expect(drawer.textContent).toContain('Grid worker')
    expect(await within(drawer).findByText('Platform operator', { exact: false })).toBeVisible()
    expect(drawer.textContent).not.toMatch(/[授延结角]/)
  })
})
