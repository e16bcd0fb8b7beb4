import { cleanup, render, screen, within } from '@solidjs/testing-library'
import type { Shell } from '@sanzhi/plugin-api/web'
import { stubServer, TestShell, type Answers, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { en } from '../en.ts'
import { accessWeb } from '../index.ts'
import { sampleChoices } from '../sample-choices.ts'
import type { Matrix, MatrixCell } from './matrix-data.ts'
import { MatrixPage } from './matrix.page.tsx'

const cell = (over: Partial<MatrixCell> = {}): MatrixCell => ({
  allowed: false,
  byDefault: false,
  origin: 'default',
  lock: null,
  change: null,
  ...over,
})
const change = {
  effect: 'allowed' as const,
  reason: '试点社区协助导入',
  version: 4,
  at: '2026-11-20T02:00:00.000Z',
  byName: '测试人员8',
}
const matrix: Matrix = {
  roles: [
    { id: 'street_clerk', isOwn: false },
    { id: 'grid_worker', isOwn: false },
    { id: 'security_admin', isOwn: true },
  ],
  groups: [
    {
      id: 'imports',
      title: { zh: '数据导入', en: 'Imports' },
      isModule: false,
      permissions: [
        {
          id: 'imports.run',
          title: { zh: '导入名册', en: 'Import rosters' },
          cells: {
            street_clerk: cell({ allowed: true, byDefault: true }),
            grid_worker: cell({ allowed: true, origin: 'changed', change }),
            security_admin: cell(),
          },
        },
        {
          id: 'access.grant',
          title: { zh: '授予角色', en: 'Give roles' },
          cells: {
            street_clerk: cell({ origin: 'locked', lock: { kind: 'three_hands' } }),
            grid_worker: cell({
              origin: 'locked',
              lock: { kind: 'fixed', reason: { zh: '依据甲', en: 'Why A' } },
            }),
            security_admin: cell({
              allowed: true,
              byDefault: true,
              origin: 'locked',
              lock: { kind: 'three_hands' },
            }),
          },
        },
      ],
    },
    {
      id: 'hearing',
      title: { zh: '听评会', en: 'Hearings' },
      isModule: true,
      permissions: [
        {
          id: 'hearing.convene',
          title: { zh: '召集听评会', en: 'Convene hearings' },
          cells: {
            street_clerk: cell({ byDefault: true, origin: 'pending' }),
            grid_worker: cell(),
            security_admin: cell(),
          },
        },
      ],
    },
  ],
}

const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/access/trpc/${procedure}`
const changer = ['access.view', 'access.change_matrix']

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(
  answers: Answers = {},
  options: { permissions?: readonly string[]; english?: boolean; path?: string } = {},
) {
  server = stubServer({
    [at('choices')]: () => sampleChoices,
    [at('getMatrix')]: () => matrix,
    [at('listCellChanges')]: () => [],
    ...answers,
  })
  const shell: Partial<Shell> = options.english
    ? { locale: () => 'en', words: (id) => (id === 'access' ? en : {}) }
    : {}
  render(() => (
    <TestShell
      modules={[accessWeb]}
      permissions={options.permissions ?? changer}
      path={options.path ?? '/s/jiangtou/access/matrix'}
      shell={shell}
    >
      <MatrixPage />
      <ToastRegion />
    </TestShell>
  ))
}

const sent = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)

describe('the matrix', () => {
  it('says of every cell in words what it allows and what is special about it', async () => {
    open()
    for (const name of [
      '街道经办员：导入名册，允许',
      '网格员：导入名册，允许（本街道调整）',
      '安全管理员：导入名册，不允许',
      '街道经办员：授予角色，不允许（不可调整）',
      '街道经办员：召集听评会，不允许（新增待确认）',
    ]) {
      expect(await screen.findByRole('button', { name }, COLD)).toBeVisible()
    }
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows who changed a cell, when and why, and takes it back with a reason', async () => {
    open({ [at('listCellChanges')]: () => [change], [at('changeCell')]: () => null })
    await userEvent.click(await screen.findByRole('button', { name: /^网格员：导入名册/ }, COLD))
    const drawer = await screen.findByRole('dialog', { name: '网格员 · 导入名册' }, COLD)
    expect(await within(drawer).findByText('试点社区协助导入')).toBeVisible()
    expect(drawer.textContent).toContain('2026-11-20 10:00 · 测试人员8')
    await userEvent.click(within(drawer).getByRole('button', { name: '恢复默认' }))
    expect(within(drawer).getByText('请填写理由，至少两个字。')).toBeVisible()
    await userEvent.fill(within(drawer).getByRole('textbox', { name: /理由/ }), '试点结束')
    await userEvent.click(within(drawer).getByRole('button', { name: '恢复默认' }))
    expect(await screen.findByText('已调整，即时生效')).toBeVisible()
    expect(sent('changeCell')).toEqual([
      { role: 'grid_worker', permission: 'imports.run', effect: 'default', version: 4, reason: '试点结束' },
    ])
  })

  it.each([
    ['/s/jiangtou/access/matrix?cell=street_clerk:access.grant', /三员分立，互不兼有/],
    ['/s/jiangtou/access/matrix?cell=grid_worker:access.grant', /依据甲/],
    ['/s/jiangtou/access/matrix?cell=security_admin:imports.run', /本人担任该角色/],
  ])('offers no change where there is none, and says why: %s', async (path, why) => {
    open({}, { path })
    const drawer = await screen.findByRole('dialog', undefined, COLD)
    expect(within(drawer).getByText(why)).toBeVisible()
    expect(within(drawer).queryByRole('textbox')).toBeNull()
  })

  it('asks for consent to what a module newly asks for', async () => {
    open({ [at('consentToPlugin')]: () => null })
    expect(await screen.findByText('「听评会」新版本要求 1 项权限', undefined, COLD)).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '全部确认' }))
    expect(await screen.findByText('已确认「听评会」的权限')).toBeVisible()
    expect(sent('consentToPlugin')).toEqual([{ id: 'hearing' }])
  })

  it('narrows to what the street changed, and offers a way back from nothing', async () => {
    open({}, { path: '/s/jiangtou/access/matrix?show=changed' })
    expect(await screen.findByRole('button', { name: /^网格员：导入名册/ }, COLD)).toBeVisible()
    expect(screen.queryByText('召集听评会')).toBeNull()
    cleanup()
    server.restore()
    open({}, { path: '/s/jiangtou/access/matrix?q=%E6%97%A0' })
    await userEvent.click(await screen.findByRole('button', { name: '清除筛选' }, COLD))
    expect(await screen.findByText('召集听评会')).toBeVisible()
  })

  it('speaks English to whoever may only look', async () => {
    open({}, { english: true, permissions: ['access.view'] })
    expect(
      await screen.findByRole('button', { name: 'Street clerk: Import rosters, Allowed' }, COLD),
    ).toBeVisible()
    expect(screen.getByText(/You may look at the matrix/)).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Consent to all' })).toBeNull()
  })
})
