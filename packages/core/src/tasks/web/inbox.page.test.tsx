import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { definePluginWeb } from '@sanzhi/plugin-api/web'
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
import { approvalsWeb } from '../../approvals/web/index.ts'
import { en } from './en.ts'
import { InboxButton } from './inbox-button.tsx'
import { InboxPage } from './inbox.page.tsx'
import { tasksWeb } from './index.ts'
import { MyTasksCard } from './my-tasks-card.tsx'
import type { TaskRow } from './task-row.ts'

/** The module that owns the tasks of these tests. */
const visits = definePluginWeb({
  id: 'visits',
  pages: [],
  locales: {
    'zh-CN': {
      tasks: { call: (params: Readonly<Record<string, unknown>>) => `走访${String(params['place'])}` },
      taskKinds: { call: '走访' },
    },
    en: {
      tasks: { call: (params: Readonly<Record<string, unknown>>) => `Visit ${String(params['place'])}` },
    },
  },
})
const modules = [tasksWeb, approvalsWeb, visits]
const hourMs = 3_600_000
const inHours = (hours: number) => new Date(Date.now() + hours * hourMs + 60_000).toISOString()

const row = (id: string, place: string, over: Partial<TaskRow> = {}): TaskRow => ({
  id,
  source: 'visits',
  sourceTitle: { zh: '友邻四队', en: 'Neighbour teams' },
  kind: 'visits.call',
  params: { place },
  path: 'visits/list',
  state: 'open',
  isUrgent: false,
  dueAt: null,
  createdAt: '2026-11-20T02:00:00Z',
  endedAt: null,
  endedByName: null,
  initiatorName: '测试人员1',
  holderName: null,
  handedByName: null,
  stage: null,
  approvalId: null,
  isMine: false,
  canClaim: true,
  canRelease: false,
  canHandOn: true,
  version: 1,
  ...over,
})
const page = (rows: readonly TaskRow[]) => ({ rows, total: rows.length, next: null })
const at = (procedure: string) => `s/jiangtou/tasks/trpc/${procedure}`
/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function serve(rows: readonly TaskRow[], answers: Answers = {}) {
  server = stubServer({
    [at('list')]: () => page(rows),
    [at('kinds')]: () => [
      {
        source: 'visits',
        kind: 'visits.call',
        count: rows.length,
        sourceTitle: { zh: '友邻四队', en: 'Teams' },
      },
    ],
    [at('counts')]: () => ({ open: rows.length, overdue: 0, limit: 1000 }),
    [at('get')]: (input) => rows.find(({ id }) => id === Object(input).id),
    ...answers,
  })
}
function open(rows: readonly TaskRow[], answers: Answers = {}, path = '/') {
  serve(rows, answers)
  render(() => (
    <TestShell modules={modules} permissions={['tasks.own']} path={path}>
      <InboxPage />
      <ToastRegion />
    </TestShell>
  ))
}
const calls = (procedure: string) =>
  server.calls.filter((call) => call.path === at(procedure)).map((call) => call.input)

describe('the inbox', () => {
  it('shows what is to be done in the owner’s words, how long is left, and the way to do it', async () => {
    open([
      row('a', '百果山公寓', { dueAt: inHours(-50), isUrgent: true }),
      row('b', '园山公寓', { dueAt: inHours(5) }),
      row('c', '睦邻廊', {
        dueAt: inHours(72),
        kind: 'tasks.supervise',
        params: { kind: 'visits.call', place: '睦邻廊' },
      }),
      row('d', '无', { kind: 'unknown.kind', source: 'unknown', sourceTitle: null }),
    ])
    expect(await screen.findByRole('button', { name: /走访百果山公寓/ })).toBeVisible()
    const rows = screen.getAllByRole('row').map((line) => line.textContent)
    expect(rows[1]).toContain('紧急')
    expect(rows[1]).toContain('超期 2 天')
    expect(rows[2]).toContain('剩余 5 小时')
    expect(rows[3]).toContain('督办超期事项：走访睦邻廊')
    expect(rows[3]).toContain('剩余 3 天')
    expect(rows[4]).toContain('不限时')
    expect(rows[4]).toContain('平台')
    expect(screen.getByRole('link', { name: /去办理.*走访园山公寓/ })).toHaveAttribute(
      'href',
      '/s/jiangtou/visits/list',
    )
    expect(await accessibilityFaults()).toEqual([])
  })

  it('asks by tab, kind, module, keyword and deadline, and says when nothing fits', async () => {
    open([], {}, '/?q=百果&kind=visits.call&source=visits&overdue=yes')
    expect(await screen.findByRole('button', { name: '清除筛选' })).toBeVisible()
    expect(calls('list')[0]).toMatchObject({
      tab: 'open',
      q: '百果',
      kind: 'visits.call',
      source: 'visits',
      overdue: true,
    })
    await userEvent.click(screen.getByRole('tab', { name: '已办' }))
    expect(await screen.findByText('还没有已办事项')).toBeVisible()
    expect(calls('list').at(-1)).toEqual({ tab: 'done', limit: 50 })
    await userEvent.keyboard('{ArrowRight}')
    expect(await screen.findByText('没有抄送事项')).toBeVisible()
  })

  it('claims those that were chosen and says what was left', async () => {
    open([row('a', '甲'), row('b', '乙'), row('c', '丙', { canClaim: false })], {
      [at('claim')]: () => ({ claimed: 1, refused: ['tasks.gone'] }),
    })
    await screen.findByRole('button', { name: /走访甲/ })
    expect(screen.queryByRole('checkbox', { name: '选择「走访丙」' })).toBeNull()
    await userEvent.click(screen.getByRole('checkbox', { name: '选择「走访甲」' }))
    expect(screen.getByText('已选 1 项')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '取消选择' }))
    await userEvent.click(screen.getByRole('button', { name: '全选可领办' }))
    await userEvent.click(screen.getByRole('button', { name: '批量领办' }))
    expect(await screen.findByText(/已领办 1 项，1 项未领办/)).toBeVisible()
    expect(calls('claim')).toEqual([{ ids: ['a', 'b'] }])
    await expect.poll(() => screen.queryByText(/已选/)).toBeNull()
  })

  it('opens a task, and hands it on to somebody who may do it', async () => {
    open(
      [row('a', '甲', { isMine: true, canClaim: false, canRelease: true, holderName: '测试人员2' })],
      {
        [at('takers')]: () => [{ accountId: 'x', name: '测试人员3' }],
        [at('handOn')]: () => null,
      },
      '/?task=a',
    )
    const drawer = await screen.findByRole('dialog', { name: '事项详情' }, COLD)
    expect(await within(drawer).findByText('测试人员2')).toBeVisible()
    expect(within(drawer).getByRole('button', { name: '退回待领办' })).toBeVisible()
    await userEvent.click(within(drawer).getByRole('button', { name: '转交' }))
    const dialog = await screen.findByRole('dialog', { name: '转交事项' }, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '确认转交' }))
    expect(await within(dialog).findByText('请选择转交对象。')).toBeVisible()
    await userEvent.click(within(dialog).getByRole('combobox'))
    await userEvent.click(await screen.findByRole('option', { name: '测试人员3' }))
    await userEvent.click(within(dialog).getByRole('button', { name: '确认转交' }))
    expect(await screen.findByText('已转交测试人员3')).toBeVisible()
    expect(calls('handOn')).toEqual([{ id: 'a', version: 1, accountId: 'x' }])
  })

  it('says why it could not be loaded, and reads in English', async () => {
    open([], {
      [at('list')]: () => {
        throw new Refusal(503, 'unavailable')
      },
    })
    expect(await screen.findByRole('alert')).toBeVisible()
    cleanup()
    server.restore()
    serve([row('a', 'Baiguoshan', { dueAt: inHours(-50) })])
    const words = { tasks: en, visits: visits.locales.en } as const
    render(() => (
      <TestShell
        modules={modules}
        permissions={['tasks.own']}
        shell={{ locale: () => 'en', words: (id) => Object(words)[id] ?? {} }}
      >
        <InboxPage />
      </TestShell>
    ))
    expect(await screen.findByRole('button', { name: /Visit Baiguoshan/ })).toBeVisible()
    expect(screen.getByText('2 d overdue')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('what waits, elsewhere', () => {
  it.each([
    [{ open: 0, overdue: 0 }, '没有待办事项', ''],
    [{ open: 7, overdue: 0 }, '待办 7 项', '7'],
    [{ open: 120, overdue: 3 }, '待办 120 项，其中超期 3 项', '99+'],
    [{ open: 1000, overdue: 1000 }, '待办 999+ 项，其中超期 999+ 项', '99+'],
  ])('the top bar with %j says %s', async (counts, label, badge) => {
    serve([], { [at('counts')]: () => ({ ...counts, limit: 1000 }) })
    render(() => (
      <TestShell modules={modules} permissions={['tasks.own']}>
        <InboxButton />
      </TestShell>
    ))
    const link = await screen.findByRole('link', { name: label })
    expect(link).toHaveAttribute('href', '/s/jiangtou/tasks')
    expect(link.textContent).toBe(badge)
  })

  it('the workbench shows what is due first and leads to it', async () => {
    serve([row('a', '甲', { dueAt: inHours(-1) })])
    render(() => (
      <TestShell modules={modules} permissions={['tasks.own']}>
        <MyTasksCard />
      </TestShell>
    ))
    const link = await screen.findByRole('link', { name: '走访甲' })
    expect(link).toHaveAttribute('href', '/s/jiangtou/tasks?task=a')
    expect(await accessibilityFaults()).toEqual([])
  })
})
