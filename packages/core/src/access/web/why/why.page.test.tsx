import { cleanup, render, screen, within } from '@solidjs/testing-library'
import type { Shell } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { en } from '../en.ts'
import { accessWeb } from '../index.ts'
import { sampleChoices } from '../sample-choices.ts'
import { WhyPage } from './why.page.tsx'

const held = (id: string, over: object = {}) => ({
  id,
  role: 'grid_worker',
  placeName: '东网格',
  organisationName: null,
  validFrom: '2026-01-01',
  validTo: null,
  state: 'in_force',
  ...over,
})
const ground = (grantId: string, verdict: string, origin = 'default') => ({ grantId, verdict, origin })
const person = {
  account: { id: 'account-1', name: '测试人员1' },
  grants: [
    held('g1'),
    held('g2', { role: 'street_clerk', placeName: null, validFrom: '2027-01-01', state: 'scheduled' }),
  ],
  permissions: [
    { id: 'places.view', allowed: true, grounds: [ground('g1', 'gives'), ground('g2', 'scheduled')] },
    { id: 'imports.run', allowed: false, grounds: [ground('g1', 'not_in_role'), ground('g2', 'scheduled')] },
    {
      id: 'hearing.convene',
      allowed: false,
      grounds: [ground('g1', 'not_in_role', 'pending'), ground('g2', 'ended')],
    },
  ],
}
const cell = (allowed: boolean, origin = 'default') => ({
  allowed,
  byDefault: allowed,
  origin,
  lock: null,
  change: null,
})
const matrix = {
  roles: [],
  groups: [
    {
      id: 'places',
      title: { zh: '社区网格', en: 'Places' },
      isModule: false,
      permissions: [
        {
          id: 'places.view',
          title: { zh: '查看社区', en: 'View places' },
          cells: { grid_worker: cell(true), street_clerk: cell(true, 'changed'), system_admin: cell(false) },
        },
        {
          id: 'imports.run',
          title: { zh: '导入名册', en: 'Import rosters' },
          cells: { street_clerk: cell(true) },
        },
        { id: 'hearing.convene', title: { zh: '召集听评会', en: 'Convene' }, cells: {} },
      ],
    },
  ],
}

const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/access/trpc/${procedure}`
const here = '/s/jiangtou/access/why'

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(path: string, answers: Answers = {}, english = false) {
  server = stubServer({
    [at('choices')]: () => sampleChoices,
    [at('getMatrix')]: () => matrix,
    [at('explainPerson')]: () => person,
    ...answers,
  })
  const shell: Partial<Shell> = english
    ? { locale: () => 'en', words: (id) => (id === 'access' ? en : {}) }
    : {}
  render(() => (
    <TestShell modules={[accessWeb]} permissions={['access.view']} path={path} shell={shell}>
      <WhyPage />
    </TestShell>
  ))
}

describe('who may do what, and why', () => {
  it('says of a person what they may and may not, each with its reason', async () => {
    open(here)
    expect(await screen.findByText('请选择人员', undefined, COLD)).toBeVisible()
    await userEvent.click(screen.getByRole('radio', { name: /测试人员1/ }))
    expect(await screen.findByText('可以 1 项，共 3 项')).toBeVisible()
    // Titles come with the matrix, by a call of their own.
    await screen.findByText('查看社区')
    const line = (name: string) => screen.getByText(name).closest('tr')?.textContent
    expect(line('查看社区')).toContain('可以网格员（东网格）')
    expect(line('导入名册')).toContain('不可以「网格员」没有此权限；「街道经办员」授权自 2027-01-01 起生效')
    expect(line('召集听评会')).toContain('「网格员」的此权限待本街道确认')
    expect(line('召集听评会')).not.toContain('已结束')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('asks about one place when the address says so', async () => {
    open(`${here}?by=person&person=account-1&place=grid&only=may`)
    expect(await screen.findByText('查看社区', undefined, COLD)).toBeVisible()
    expect(screen.queryByText('导入名册')).toBeNull()
    expect(server.calls.find(({ path }) => path === at('explainPerson'))?.input).toEqual({
      accountId: 'account-1',
      placeId: 'grid',
    })
  })

  it('says of a permission who holds it and which roles have it', async () => {
    open(`${here}?by=permission&permission=places.view`, {
      [at('explainPermission')]: () => ({
        people: [
          { accountId: 'account-1', name: '测试人员1', grounds: [{ ...held('g1'), origin: 'default' }] },
          {
            accountId: 'account-2',
            name: null,
            grounds: [{ ...held('g3', { role: 'street_clerk', placeName: null }), origin: 'changed' }],
          },
        ],
      }),
    })
    expect(await screen.findByText('街道经办员 · 本街道调整', undefined, COLD)).toBeVisible()
    const table = await screen.findByRole('region', { name: '有此权限的人员' })
    expect(table.textContent).toContain('测试人员1网格员（东网格），默认权限')
    expect(table.textContent).toContain('账号已注销街道经办员（全街道），本街道调整')
    expect(screen.queryByText(/系统管理员 · /)).toBeNull()
  })

  it('says that nobody holds it, and why it may not be told', async () => {
    open(`${here}?by=permission&permission=imports.run`, {
      [at('explainPermission')]: () => ({ people: [] }),
    })
    expect(await screen.findByText('没有人员有此权限', undefined, COLD)).toBeVisible()
    cleanup()
    server.restore()
    open(`${here}?by=permission&permission=imports.run`, {
      [at('explainPermission')]: () => {
        throw new Refusal(403, 'forbidden', 'access.whole_street')
      },
    })
    expect(await screen.findByRole('alert', undefined, COLD)).toBeVisible()
  })

  it('says of a role what it may do and who holds it, in English', async () => {
    open(
      `${here}?by=role&role=street_clerk`,
      { [at('listGrants')]: () => ({ rows: [], total: 0, next: null }) },
      true,
    )
    const table = await screen.findByRole('region', { name: 'What the role may do' }, COLD)
    expect(await within(table).findByText('View places')).toBeVisible()
    expect(within(table).getByText('changed by the street')).toBeVisible()
    expect(await screen.findByText('Nobody holds this role now.')).toBeVisible()
    expect(server.calls.find(({ path }) => path === at('listGrants'))?.input).toEqual({
      role: 'street_clerk',
      state: 'in_force',
      limit: 50,
    })
  })
})
