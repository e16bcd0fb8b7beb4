import { cleanup, render, screen, within } from '@solidjs/testing-library'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import type { Shell } from '@sanzhi/plugin-api/web'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { modulesWeb } from '../../modules/web/index.ts'
import { AuditLogPage } from './audit-log.page.tsx'
import type { AuditRow } from './audit-row.ts'
import { en } from './en.ts'
import { auditWeb } from './index.ts'

const row = (id: string, over: Partial<AuditRow> = {}): AuditRow => ({
  id,
  at: '2026-11-22T02:00:00.000Z',
  action: 'plugins.enabled',
  object: { kind: 'plugin', id: 'hearing' },
  details: { version: '1.2.0' },
  personId: 'a1',
  personName: '测试人员1',
  requestId: 'req-1',
  sequence: 7,
  ...over,
})

const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/audit/trpc/${procedure}`
const sealing = {
  head: { sequence: 7, hash: 'ab12', sealedAt: '2026-11-22T02:00:01.000Z' },
  waiting: 0,
  waitingSince: null,
  isStuck: false,
}
const choices = {
  people: [{ id: 'a1', name: '测试人员1' }],
  actions: ['audit.exported', 'plugins.enabled'],
}

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(
  rows: readonly AuditRow[],
  answers: Answers = {},
  options: { english?: boolean; path?: string } = {},
) {
  server = stubServer({
    [at('list')]: () => ({ rows, total: rows.length, next: null }),
    [at('sealing')]: () => sealing,
    [at('choices')]: () => choices,
    ...answers,
  })
  const shell: Partial<Shell> = options.english
    ? { locale: () => 'en', words: (id) => (id === 'audit' ? en : {}) }
    : {}
  return render(() => (
    <TestShell
      modules={[auditWeb, modulesWeb]}
      permissions={['audit.read']}
      path={options.path ?? '/s/jiangtou/audit'}
      shell={shell}
    >
      <AuditLogPage />
      <ToastRegion />
    </TestShell>
  ))
}

describe('the audit page', () => {
  it('tells each record in the words of the module that wrote it, and by its id where nobody worded it', async () => {
    open([
      row('1'),
      row('2', {
        action: 'unknown.thing_done',
        object: { kind: 'thing', id: '9' },
        personName: null,
        sequence: null,
      }),
    ])
    expect(await screen.findByText('启用模块')).toBeVisible()
    expect(screen.getByText('模块 hearing')).toBeVisible()
    expect(screen.getByText('unknown.thing_done')).toBeVisible()
    expect(screen.getByText('账号已注销')).toBeVisible()
    const [, sealed, waiting] = screen.getAllByRole('row')
    expect(sealed?.textContent).toContain('已封存')
    expect(waiting?.textContent).toContain('待封存')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('asks for what the address says, and shows one record with everything kept of it', async () => {
    open([row('1')], {}, { path: '/s/jiangtou/audit?module=plugins&object=plugin:hearing&record=1' })
    const drawer = await screen.findByRole('dialog', { name: '启用模块' }, COLD)
    expect(drawer.textContent).toContain('plugin:hearing')
    expect(drawer.textContent).toContain('version: 1.2.0')
    expect(drawer.textContent).toContain('req-1')
    expect(server.calls.find((call) => call.path === at('list'))?.input).toEqual({
      limit: 100,
      module: 'plugins',
      object: 'plugin:hearing',
    })
  })

  it('verifies step by step and says that the chain is whole', async () => {
    const asked: unknown[] = []
    open([row('1')], {
      [at('verify')]: (input) => {
        asked.push(input)
        return asked.length === 1
          ? { checked: 5000, next: 'place', at: '2026-11-22T02:00:00.000Z', fault: null }
          : { checked: 5007, next: null, at: '2026-11-22T02:00:00.000Z', fault: null }
      },
    })
    await screen.findByText('ab12')
    await userEvent.click(screen.getByRole('button', { name: '校验' }))
    expect(await screen.findByText(/校验通过：截至 2026-11-22 10:00，5,007 条记录完整/)).toBeVisible()
    expect(asked).toEqual([{}, { after: 'place' }])
    expect(screen.getByRole('button', { name: '重新校验' })).toBeVisible()
  })

  it('names the first record that is not as it was, and what to do', async () => {
    open([row('1')], {
      [at('verify')]: () => ({
        checked: 3,
        next: null,
        at: '2026-11-22T02:00:00.000Z',
        fault: { kind: 'changed', sequence: 4, eventId: 'e-4', at: '2026-11-21T01:00:00.000Z' },
      }),
    })
    await screen.findByText('ab12')
    await userEvent.click(screen.getByRole('button', { name: '校验' }))
    expect(await screen.findByText('校验未通过：记录的内容或次序被改动')).toBeVisible()
    expect(screen.getByText('第 4 条，记录编号 e-4，时间 2026-11-21 09:00')).toBeVisible()
  })

  it('exports what is filtered, and says why it does not', async () => {
    open(
      [row('1')],
      {
        [at('export')]: () => {
          throw new Refusal(400, 'bad_input', 'audit.too_many_rows')
        },
      },
      { path: '/s/jiangtou/audit?action=plugins.enabled' },
    )
    await userEvent.click(await screen.findByRole('button', { name: '导出 CSV' }))
    const region = screen.getByRole('region', { name: '消息' })
    await expect.poll(() => within(region).queryAllByRole('button').length).toBe(1)
    expect(server.calls.at(-1)).toEqual({ path: at('export'), input: { action: 'plugins.enabled' } })
    await userEvent.click(within(region).getByRole('button'))
  })

  it('says when records wait for a worker that does not come', async () => {
    open([row('1')], {
      [at('sealing')]: () => ({
        ...sealing,
        waiting: 2,
        waitingSince: '2026-11-22T01:00:00.000Z',
        isStuck: true,
      }),
    })
    expect(await screen.findByText(/记录长时间未封存/)).toBeVisible()
    expect(screen.getByText('2 条（最早一条写于 2026-11-22 09:00）')).toBeVisible()
  })

  it('says that nothing is there, or nothing found', async () => {
    open([])
    expect(await screen.findByText('还没有操作记录')).toBeVisible()
    cleanup()
    server.restore()
    open([], {}, { path: '/s/jiangtou/audit?from=2026-11-01' })
    expect(await screen.findByText('没有符合条件的结果')).toBeVisible()
  })

  it('speaks English', async () => {
    open([row('1')], {}, { english: true })
    expect(await screen.findByRole('heading', { name: 'Audit' })).toBeVisible()
    expect(screen.getByRole('button', { name: 'Verify' })).toBeVisible()
  })
})
