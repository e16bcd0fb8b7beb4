import { cleanup, render, screen, waitFor, within } from '@solidjs/testing-library'
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
import { modulesWeb } from '../../modules/web/index.ts'
import { en } from './en.ts'
import { eventsWeb } from './index.ts'
import type { JobRow } from './queue-row.ts'
import { QueuePage } from './queue.page.tsx'

const job = (id: number, over: Partial<JobRow> = {}): JobRow => ({
  id,
  kind: 'delivery',
  name: 'plugins.reconcile',
  event: 'people.person_merged',
  state: 'waiting',
  attempts: 0,
  reason: null,
  nextAt: '2026-11-22T02:00:00.000Z',
  givenUpAt: null,
  createdAt: '2026-11-22T01:00:00.000Z',
  ...over,
})
const failing = job(2, { state: 'failing', attempts: 3, reason: 'plugins.failed' })
const worker = {
  name: 'host-1:42',
  startedAt: '2026-11-22T00:00:00.000Z',
  seenAt: '2026-11-22T02:00:00.000Z',
}

const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/events/trpc/${procedure}`

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(queue: object, answers: Answers = {}, shell: Partial<Shell> = {}) {
  const whole = { jobs: [], timers: [], drops: [], workers: [{ ...worker, isAlive: true }], ...queue }
  server = stubServer({ [at('queue')]: () => whole, ...answers })
  render(() => (
    <TestShell
      modules={[eventsWeb, modulesWeb]}
      permissions={['events.operate']}
      path="/s/jiangtou/events"
      shell={shell}
    >
      <QueuePage />
      <ToastRegion />
    </TestShell>
  ))
}

describe('the page of jobs', () => {
  it('says why a job fails, when it is tried next and what was given up', async () => {
    const lost = job(3, { state: 'given_up', attempts: 12, reason: 'who.knows', nextAt: null })
    open({ jobs: [lost, failing, job(1)] })
    expect(await screen.findByText('所属模块未能启动')).toBeVisible()
    const [, first, second, third] = within(screen.getByRole('region', { name: '任务' })).getAllByRole('row')
    expect(first?.textContent).toContain('已停止重试')
    expect(first?.textContent).toContain('who.knows')
    expect(second?.textContent).toContain('失败待重试')
    expect(second?.textContent).toContain('2026-11-22 10:00')
    expect(within(third ?? document.body).queryByRole('button', { name: /重试/ })).toBeNull()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('lets one be tried again, and all only after asking', async () => {
    open(
      { jobs: [failing, job(1)] },
      { [at('retry')]: () => ({ retried: 1 }), [at('retryAll')]: () => ({ retried: 1 }) },
    )
    await userEvent.click(await screen.findByRole('button', { name: '重试 plugins.reconcile' }))
    expect(await screen.findByText('已安排 1 个任务重新执行')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '全部重试' }))
    const dialog = await screen.findByRole('alertdialog', { name: '重试全部失败任务？' }, COLD)
    expect(dialog.textContent).toContain('1 个失败的任务将立即重新执行')
    expect(server.calls.some(({ path }) => path === at('retryAll'))).toBe(false)
    await userEvent.click(within(dialog).getByRole('button', { name: '全部重试' }))
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    expect(server.calls.filter(({ path }) => path !== at('queue'))).toEqual([
      { path: at('retry'), input: { id: 2 } },
      { path: at('retryAll'), input: undefined },
    ])
  })

  it('looks again when a job turns out to be done already', async () => {
    open(
      { jobs: [failing] },
      {
        [at('retry')]: () => {
          throw new Refusal(404, 'not_found', 'events.job_not_found')
        },
      },
    )
    await userEvent.click(await screen.findByRole('button', { name: '重试 plugins.reconcile' }))
    await expect.poll(() => server.calls.filter(({ path }) => path === at('queue')).length).toBe(2)
    // Looked for each time: a row that is read again may be drawn anew.
    await waitFor(() => expect(screen.getByRole('button', { name: '重试 plugins.reconcile' })).toBeEnabled())
  })

  it('warns when nobody works', async () => {
    open({ workers: [{ ...worker, isAlive: false }] })
    expect(await screen.findByText(/没有正在运行的任务服务/)).toBeVisible()
    expect(screen.getByText('无响应')).toBeVisible()
    expect(screen.getByText('没有待办任务')).toBeVisible()
    expect(screen.getByRole('button', { name: '全部重试' })).toBeDisabled()
  })

  it('lists timers and what was dropped', async () => {
    open({
      timers: [{ task: 'plugins.overdue', ref: 'thing:1', dueAt: '2026-12-01T00:00:00.000Z' }],
      drops: [{ subscriber: 'plugins.reconcile', dropped: 1234, lastAt: '2026-11-21T00:00:00.000Z' }],
    })
    await userEvent.click(await screen.findByRole('tab', { name: '定时任务（1）' }))
    expect(await screen.findByText('2026-12-01 08:00')).toBeVisible()
    await userEvent.click(screen.getByRole('tab', { name: '已忽略的通知（1）' }))
    expect(await screen.findByText('1,234')).toBeVisible()
  })

  it('says that it could not be loaded, and speaks English', async () => {
    open(
      {},
      {
        [at('queue')]: () => {
          throw new Refusal(503, 'unavailable', 'db.unreachable')
        },
      },
      { locale: () => 'en', words: (id) => (id === 'events' ? en : {}) },
    )
    expect((await screen.findAllByRole('alert')).length).toBeGreaterThan(0)
    expect(screen.getByRole('heading', { name: 'Jobs', level: 1 })).toBeVisible()
  })
})
