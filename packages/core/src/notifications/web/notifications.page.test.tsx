import { cleanup, render, screen } from '@solidjs/testing-library'
import { definePluginWeb } from '@sanzhi/plugin-api/web'
import { stubServer, TestShell, type Answers, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import type { Component } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { en as tasksEn } from '../../tasks/web/en.ts'
import { tasksWeb } from '../../tasks/web/index.ts'
import { Bell } from './bell.tsx'
import { DeliveriesPage } from './deliveries.page.tsx'
import { en } from './en.ts'
import { notificationsWeb } from './index.ts'
import type { DeliveryRow, NotificationRow } from './notification-texts.ts'
import { NotificationsPage } from './notifications.page.tsx'

const visits = definePluginWeb({
  id: 'visits',
  pages: [],
  locales: {
    'zh-CN': {
      tasks: { call: (params: Readonly<Record<string, unknown>>) => `走访${String(params['place'])}` },
    },
    en: {
      tasks: { call: (params: Readonly<Record<string, unknown>>) => `Visit ${String(params['place'])}` },
    },
  },
})
const modules = [notificationsWeb, tasksWeb, visits]

const row = (id: string, over: Partial<NotificationRow> = {}): NotificationRow => ({
  id,
  source: 'visits',
  sourceTitle: { zh: '友邻四队', en: 'Neighbour teams' },
  kind: 'tasks.came',
  params: { place: id, taskKind: 'visits.call' },
  path: 'tasks?task=1',
  isUrgent: false,
  isRead: false,
  createdAt: '2026-11-20T02:00:00Z',
  ...over,
})
const delivery = (id: string, over: Partial<DeliveryRow> = {}): DeliveryRow => ({
  id,
  source: 'tasks',
  sourceTitle: null,
  kind: 'tasks.late',
  isUrgent: false,
  accountName: `测试人员${id}`,
  channel: 'mail',
  state: 'sent',
  reason: null,
  attempts: 1,
  target: 'c***@example.cn',
  createdAt: '2026-11-20T02:00:00Z',
  sentAt: '2026-11-20T02:00:05Z',
  dueAt: null,
  version: 2,
  ...over,
})
const page = (rows: readonly object[]) => ({ rows, total: rows.length, next: null })
const at = (procedure: string) => `s/jiangtou/notifications/trpc/${procedure}`

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function serve(rows: readonly NotificationRow[], answers: Answers = {}) {
  server = stubServer({
    [at('list')]: () => page(rows),
    [at('counts')]: () => ({ unread: rows.filter(({ isRead }) => !isRead).length, limit: 1000 }),
    [at('choice')]: () => ({
      channels: [
        { channel: 'mail', isUsed: true, isMuted: false },
        { channel: 'sms', isUsed: false, isMuted: false },
        { channel: 'wecom', isUsed: false, isMuted: false },
      ],
      version: 0,
    }),
    [at('markRead')]: () => null,
    [at('markAllRead')]: () => ({ marked: 2 }),
    [at('choose')]: () => null,
    ...answers,
  })
}
const open = (What: Component, shell: object = {}) =>
  render(() => (
    <TestShell modules={modules} permissions={['notifications.own', 'notifications.operate']} shell={shell}>
      <What />
      <ToastRegion />
    </TestShell>
  ))
const calls = (procedure: string) =>
  server.calls.filter((call) => call.path === at(procedure)).map((call) => call.input)
const words = { notifications: en, tasks: tasksEn, visits: visits.locales.en } as const
const english = { locale: () => 'en', words: (id: string) => Object(words)[id] ?? {} }

describe('the page of notifications', () => {
  it('shows what happened in its owner’s words, leads there, and marks it as read', async () => {
    serve([
      row('百果山公寓', { isUrgent: true }),
      row('园山公寓', { isRead: true, path: null }),
      row('无', { kind: 'a.b' }),
    ])
    open(NotificationsPage)
    const link = await screen.findByRole('link', { name: /^查看\s*新待办：走访百果山公寓/ })
    expect(link).toHaveAttribute('href', '/s/jiangtou/tasks?task=1')
    const rows = screen.getAllByRole('row').map((line) => line.textContent)
    expect([rows[1], rows[2], rows[3]]).toEqual([
      expect.stringMatching(/紧急新待办：走访百果山公寓友邻四队未读/),
      expect.stringMatching(/新待办：走访园山公寓友邻四队已读/),
      expect.stringContaining('新消息'),
    ])
    await userEvent.click(screen.getByRole('button', { name: /^标为已读\s*新待办：走访百果山公寓/ }))
    await expect.poll(() => calls('markRead')).toEqual([{ ids: ['百果山公寓'] }])
    await userEvent.click(screen.getByRole('button', { name: '全部标为已读' }))
    expect(await screen.findByText('已将 2 条消息标为已读')).toBeVisible()
    await userEvent.click(screen.getByRole('checkbox', { name: '邮件' }))
    await userEvent.click(screen.getByRole('button', { name: '保存' }))
    await expect.poll(() => calls('choose')).toEqual([{ muted: ['mail'], version: 0 }])
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says that there is nothing, and reads in English', async () => {
    serve([])
    open(NotificationsPage)
    expect(await screen.findByText('没有消息')).toBeVisible()
    cleanup()
    server.restore()
    serve([row('Baiguoshan')])
    open(NotificationsPage, english)
    expect(await screen.findByRole('link', { name: /New task: Visit Baiguoshan/ })).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })
})

describe('the bell', () => {
  it('counts what is unread and opens the latest', async () => {
    serve([row('百果山公寓'), row('园山公寓')])
    open(Bell)
    const bell = await screen.findByRole('button', { name: '未读消息 2 条' })
    expect(bell.textContent).toBe('2')
    await userEvent.click(bell)
    await userEvent.click(await screen.findByRole('menuitem', { name: '新待办：走访园山公寓' }))
    await expect.poll(() => calls('markRead')).toEqual([{ ids: ['园山公寓'] }])
  })

  it('says that there is nothing unread', async () => {
    serve([row('甲', { isRead: true })], { [at('list')]: () => page([]) })
    open(Bell)
    await userEvent.click(await screen.findByRole('button', { name: '没有未读消息' }))
    expect(await screen.findByRole('menuitem', { name: '查看全部消息' })).toHaveAttribute(
      'href',
      '/s/jiangtou/notifications',
    )
  })
})

describe('the delivery log', () => {
  it('shows who was reached how, and sends again what failed', async () => {
    serve([], {
      [at('kinds')]: () => ['tasks.late'],
      [at('deliveries')]: () =>
        page([
          delivery('1'),
          delivery('2', { state: 'failed', reason: 'notifications.carrier_failed', attempts: 6 }),
          delivery('3', { state: 'skipped', reason: 'notifications.recorded_only' }),
        ]),
      [at('retry')]: () => null,
    })
    open(DeliveriesPage)
    expect(await screen.findByText('发送服务未能受理')).toBeVisible()
    expect(screen.getByText('未接入发送服务，仅作记录')).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: '重新发送给测试人员2' }))
    expect(await screen.findByText('已安排重新发送')).toBeVisible()
    expect(calls('retry')).toEqual([{ id: '2', version: 2 }])
  })
})
