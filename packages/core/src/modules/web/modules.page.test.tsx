import { cleanup, render, screen, within } from '@solidjs/testing-library'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { modulesWeb } from './index.ts'
import type { ModuleRow } from './module-row.ts'
import { ModulesPage } from './modules.page.tsx'

const row = (id: string, zh: string, over: Partial<ModuleRow> = {}): ModuleRow => ({
  id,
  version: '1.0.0',
  title: { zh, en: id },
  summary: { zh: `${zh}说明`, en: id },
  pillar: 'self_governance',
  state: 'disabled',
  failure: null,
  missing: 0,
  requires: [],
  permissions: [],
  changedAt: null,
  changedByName: null,
  enabledAt: null,
  enabledByName: null,
  burden: { forms: 0, replaces: 0, minutes: 0 },
  ...over,
})

/** The panel is loaded when first opened, which takes a while before Vite has it. */
const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/plugins/trpc/${procedure}`

let server: StubbedServer
let refreshed = 0
afterEach(() => {
  cleanup()
  server.restore()
})

function open(
  rows: () => readonly ModuleRow[],
  answers: Answers = {},
  permissions = ['plugins.view', 'plugins.manage'],
) {
  refreshed = 0
  server = stubServer({ [at('list')]: rows, ...answers })
  const refresh = async () => {
    refreshed += 1
  }
  render(() => (
    <TestShell modules={[modulesWeb]} permissions={permissions} shell={{ refresh }}>
      <ModulesPage />
      <ToastRegion />
    </TestShell>
  ))
}

describe('the modules page', () => {
  it('switches a module off only after saying what that does, and lets the whole console know', async () => {
    let state: ModuleRow['state'] = 'enabled'
    open(() => [row('hearing', '听评会', { state })], {
      [at('disable')]: () => {
        state = 'disabled'
      },
    })
    await userEvent.click(await screen.findByRole('switch', { name: '启用听评会' }))
    const dialog = await screen.findByRole('alertdialog', { name: '停用「听评会」？' }, COLD)
    expect(dialog.textContent).toContain('已有数据全部保留，再次启用后恢复原样。')
    expect(screen.getByRole('switch', { name: '启用听评会', hidden: true })).toHaveAttribute(
      'aria-checked',
      'true',
    )
    await userEvent.click(within(dialog).getByRole('button', { name: '停用' }))
    await expect
      .poll(() => screen.getByRole('switch', { hidden: true }).getAttribute('aria-checked'))
      .toBe('false')
    expect(await screen.findByText('已停用「听评会」，数据已保留')).toBeVisible()
    expect(server.calls.filter((call) => call.path === at('disable'))).toEqual([
      { path: at('disable'), input: { id: 'hearing' } },
    ])
    expect(refreshed).toBe(1)
  })

  it('does nothing when the question is answered with no', async () => {
    open(() => [row('hearing', '听评会', { state: 'enabled' })])
    await userEvent.click(await screen.findByRole('switch'))
    const dialog = await screen.findByRole('alertdialog', undefined, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '取消' }))
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    expect(server.calls.every((call) => call.path === at('list'))).toBe(true)
  })

  it('leaves the switch where it was when the server refuses', async () => {
    open(() => [row('link', '幸福链接')], {
      [at('enable')]: () => {
        throw new Refusal(409, 'conflict', 'plugins.needs')
      },
    })
    await userEvent.click(await screen.findByRole('switch'))
    const dialog = await screen.findByRole('alertdialog', undefined, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '启用' }))
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    expect(screen.getByRole('switch')).toHaveAttribute('aria-checked', 'false')
    expect(refreshed).toBe(0)
  })

  it('offers no switch to whoever may only look, nor for a module that does not run', async () => {
    open(() => [row('hearing', '听评会')], {}, ['plugins.view'])
    expect(await screen.findByText('未启用')).toBeVisible()
    expect(screen.queryByRole('switch')).toBeNull()
    cleanup()
    server.restore()
    open(() => [row('hazards', '隐患台账', { state: 'failed', failure: 'syntax error' })])
    expect(await screen.findByText('运行异常')).toBeVisible()
    expect(screen.queryByRole('switch')).toBeNull()
  })

  it('leads to the settings that must be decided first', async () => {
    open(() => [row('hearing', '听评会', { missing: 2 })], {}, ['plugins.view', 'settings.view'])
    expect(await screen.findByText('有 2 项必填参数待定，确定后方可启用。')).toBeVisible()
    expect(screen.getByRole('link', { name: '前往参数设置 听评会' })).toHaveAttribute(
      'href',
      '/s/jiangtou/settings?owner=hearing',
    )
  })

  it('counts what is on in each pillar', async () => {
    open(() => [row('a', '甲', { state: 'enabled' }), row('b', '乙'), row('c', '丙', { pillar: 'one_net' })])
    const pillar = await screen.findByRole('region', { name: '自治·居民议事' })
    expect(pillar.textContent).toContain('已启用 1，共 2')
    expect(within(pillar).getAllByRole('article')).toHaveLength(2)
  })
})
