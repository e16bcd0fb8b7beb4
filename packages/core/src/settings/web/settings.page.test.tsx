import { cleanup, render, screen, waitFor, within } from '@solidjs/testing-library'
import { A } from '@sanzhi/plugin-api/web'
import {
  Refusal,
  stubServer,
  TestShell,
  type Answers,
  type StubbedServer,
} from '@sanzhi/plugin-api/web/testing'
import { KitProvider, ToastRegion } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { en } from './en.ts'
import { settingsWeb } from './index.ts'
import type { ChangeRow, DifferenceRow, OwnerForm, OwnerLine, Setting } from './setting-row.ts'
import { SettingsPage } from './settings.page.tsx'

const at = (procedure: string) => `s/jiangtou/settings/trpc/${procedure}`
/** Dialogs and selects are loaded when first opened. */
const COLD = { timeout: 10_000 }

const days = {
  type: 'integer',
  minimum: 1,
  maximum: 15,
  default: 3,
  title: '办理期限',
  'x-unit': '天',
  'x-source': '街道自定',
  'x-confidence': 'L',
  'x-en': { title: 'Time limit', unit: 'days', source: 'For the street to say' },
}
const setting = (key: string, over: Partial<Setting>): Setting => ({
  key,
  schema: days,
  value: 3,
  below: 3,
  source: 'default',
  belowSource: 'default',
  lock: null,
  bounds: {},
  isIgnored: false,
  isMissing: false,
  changedAt: null,
  changedByName: null,
  changeReason: null,
  adoptedAt: null,
  adoptedByName: null,
  ...over,
})
const form = (over: Partial<OwnerForm> = {}): OwnerForm => ({
  id: 'tasks',
  kind: 'core',
  title: { zh: '办理期限', en: 'Deadlines' },
  isInForce: true,
  version: 4,
  template: { name: '基础模板', number: 2 },
  openCases: 0,
  fields: [
    setting('days', {}),
    setting('warn', {
      schema: { ...days, title: '预警期限', 'x-en': { title: 'Warning' } },
      value: 5,
      source: 'street',
      changedAt: '2026-11-20T02:00:00.000Z',
      changedByName: '测试人员1',
      changeReason: '会议决定',
    }),
    setting('mode', {
      schema: { enum: ['paper', 'screen'], title: '方式', 'x-labels': { paper: '纸质', screen: '电子' } },
      value: 'screen',
      below: 'screen',
      source: 'template',
      belowSource: 'template',
      lock: 'template',
      adoptedAt: '2026-11-01T02:00:00.000Z',
      adoptedByName: '测试人员2',
    }),
  ],
  ...over,
})
const line = (id: string, zh: string, over: Partial<OwnerLine> = {}): OwnerLine => ({
  id,
  kind: 'core',
  title: { zh, en: id },
  isInForce: true,
  changed: 0,
  missing: 0,
  fields: [],
  ...over,
})
const owners = [
  line('tasks', '办理期限', {
    changed: 1,
    fields: [{ key: 'days', title: { zh: '办理期限', en: 'Time limit' } }],
  }),
  line('hearing', '听评会', {
    kind: 'plugin',
    isInForce: false,
    missing: 2,
    fields: [{ key: 'quorum', title: { zh: '到会人数', en: 'Quorum' } }],
  }),
]

let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

interface Opening {
  readonly permissions?: readonly string[]
  readonly english?: boolean
  readonly path?: string
}

function open(answers: Answers, opening: Opening = {}) {
  server = stubServer({ [at('list')]: () => owners, [at('get')]: () => form(), ...answers })
  const { permissions = ['settings.view', 'settings.change'], english = false, path = '/settings' } = opening
  const shell = english ? { locale: () => 'en' as const, words: () => en } : {}
  const kit = {
    locale: () => (english ? ('en' as const) : ('zh-CN' as const)),
    describeError: (error: unknown) => ({ title: String(error), canRetry: false }),
  }
  render(() => (
    <KitProvider value={kit}>
      <TestShell modules={[settingsWeb]} permissions={permissions} shell={shell} path={path}>
        <A href="/elsewhere">别处</A>
        <SettingsPage />
        <ToastRegion />
      </TestShell>
    </KitProvider>
  ))
}
const sent = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)
const write = async (name: string, text: string) =>
  userEvent.fill(await screen.findByRole('textbox', { name }), text)
const press = async (name: string | RegExp) => userEvent.click(await screen.findByRole('button', { name }))

async function save(reason = ''): Promise<void> {
  await press('保存')
  const dialog = within(await screen.findByRole('dialog', undefined, COLD))
  if (reason !== '') await userEvent.fill(dialog.getByRole('textbox', { name: '修改原因' }), reason)
  await userEvent.click(dialog.getByRole('button', { name: '保存' }))
}

describe('the form', () => {
  it('saves what changed and what goes back, with the reason and the version that was seen', async () => {
    open({ [at('change')]: () => ({ changed: 2 }) })
    await write('办理期限', '7')
    await press('恢复系统默认：预警期限')
    expect(screen.getByRole('textbox', { name: '预警期限' })).toHaveValue('3')
    expect(screen.getByText('已修改 2 项，尚未保存')).toBeVisible()
    await save('街道办公会议研究决定')
    expect(await screen.findByText('已保存 2 项参数')).toBeVisible()
    expect(sent('change')).toEqual([
      { owner: 'tasks', version: 4, values: { days: 7 }, reset: ['warn'], reason: '街道办公会议研究决定' },
    ])
    await waitFor(() => expect(screen.queryByText(/尚未保存/)).toBeNull())
  })

  it('tells of each value which layer it is from, what it rests on, who set it and why; locked ones are shown alone', async () => {
    open({ [at('get')]: () => form({ openCases: 12 }) })
    await press('来源与修改情况：预警期限')
    const field = (await screen.findByText('会议决定')).closest<HTMLElement>('[data-field]')
    expect(field?.textContent).toContain('本街道')
    expect(field?.textContent).toContain('测试人员1')
    expect(field?.textContent).toContain('2026-11-20 10:00')
    expect(field?.textContent).toContain('待街道核定')
    expect(screen.getByRole('group', { name: '方式' })).toHaveTextContent('方式电子')
    expect(screen.getByText('区级模板「基础模板」已锁定，本街道不能修改。')).toBeVisible()
    expect(screen.getByText(/有 12 件事项正在办理/)).toBeVisible()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('sends nothing that is wrong, and says the server’s refusal at its field', async () => {
    open({
      [at('change')]: () => {
        throw new Refusal(400, 'bad_input', {
          reason: 'settings.refused',
          issues: [{ path: '/days', keyword: 'maximum', params: { limit: 9 } }],
        })
      },
    })
    await write('办理期限', '99')
    expect(await screen.findByText('不能大于 15 天。')).toBeVisible()
    await press('保存')
    await expect.poll(() => document.activeElement).toBe(screen.getByRole('textbox', { name: '办理期限' }))
    expect(sent('change')).toEqual([])
    await write('办理期限', '12')
    await save()
    expect(await screen.findByText('不能大于 9 天。')).toBeVisible()
    expect(screen.getByRole('textbox', { name: '办理期限' })).toHaveValue('12')
    await write('办理期限', '9')
    await waitFor(() => expect(screen.queryByText('不能大于 9 天。')).toBeNull())
  })

  it('keeps one’s own when somebody was faster, and shows theirs beside it', async () => {
    let isTheirs = false
    open({
      [at('get')]: () =>
        isTheirs ? form({ version: 5, fields: [setting('days', { value: 9, source: 'street' })] }) : form(),
      [at('change')]: (input) => {
        if (Object(input).version === 5) return { changed: 1 }
        isTheirs = true
        throw new Refusal(412, 'stale', 'settings.changed')
      },
    })
    await write('办理期限', '7')
    await save()
    expect(await screen.findByText('他人已改为：9 天')).toBeVisible()
    expect(screen.getByRole('textbox', { name: '办理期限' })).toHaveValue('7')
    await press('保留本次修改：办理期限')
    await waitFor(() => expect(screen.queryByText('他人已改为：9 天')).toBeNull())
    await save()
    await screen.findByText('已保存 1 项参数')
    expect(sent('change').map((input) => Object(input).version)).toEqual([4, 5])
  })

  it('asks before unsaved changes are lost', async () => {
    open({})
    await write('办理期限', '7')
    await press(/听评会/)
    const dialog = within(await screen.findByRole('alertdialog', { name: '放弃未保存的修改？' }, COLD))
    await userEvent.click(dialog.getByRole('button', { name: '取消' }))
    expect(screen.getByRole('textbox', { name: '办理期限', hidden: true })).toHaveValue('7')
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    await press(/听评会/)
    await userEvent.click(await screen.findByRole('button', { name: '放弃并离开' }))
    await expect.poll(() => sent('get')).toContainEqual({ owner: 'hearing' })
  })

  it('finds settings of every owner by title, and counts what is open', async () => {
    open({})
    const nav = within(await screen.findByRole('navigation', { name: '参数归属' }))
    expect(nav.getByRole('button', { name: '听评会 待定 2' })).toBeVisible()
    await userEvent.fill(nav.getByRole('searchbox'), '到会')
    await userEvent.click(await nav.findByRole('button', { name: '到会人数' }))
    await expect.poll(() => sent('get')).toContainEqual({ owner: 'hearing' })
  })

  it('is there to be read by whoever may not change it, in English too', async () => {
    open({}, { permissions: ['settings.view'], english: true })
    expect(
      await screen.findByText('You may look at the settings; a system administrator changes them.'),
    ).toBeVisible()
    expect((await screen.findByRole('group', { name: 'Time limit' })).textContent).toContain('3 days')
    expect(screen.queryByRole('textbox', { name: 'Time limit' })).toBeNull()
    expect(screen.queryByRole('button', { name: /Back to default/ })).toBeNull()
    expect(await accessibilityFaults()).toEqual([])
  })
})

const change = (id: string, over: Partial<ChangeRow> = {}): ChangeRow => ({
  id,
  number: 1,
  owner: 'tasks',
  ownerTitle: { zh: '办理期限', en: 'Deadlines' },
  key: 'days',
  schema: days,
  oldValue: 3,
  newValue: 7,
  isReset: false,
  isUndo: false,
  reason: '会议决定',
  changedAt: '2026-11-20T02:00:00.000Z',
  changedByName: '测试人员1',
  ...over,
})

describe('the history', () => {
  const rows = () => ({
    rows: [change('a'), change('b', { key: 'gone', schema: null })],
    next: null,
    total: 2,
  })
  const preview = {
    version: 4,
    ownerTitle: { zh: '办理期限', en: 'Deadlines' },
    key: 'days',
    schema: days,
    outcome: { from: 7, to: 3, isReset: true },
    issues: [],
  }

  it('shows what undoing a change comes to, and undoes it at the version that was shown', async () => {
    open(
      { [at('history')]: rows, [at('previewUndo')]: () => preview, [at('undo')]: () => null },
      { path: '/settings?view=history' },
    )
    expect(
      await screen.findByRole('row', { name: /办理期限 办理期限 3 天 7 天 修改 测试人员1 会议决定/ }),
    ).toBeVisible()
    expect(screen.getAllByRole('button', { name: /^撤销/ })).toHaveLength(1)
    expect(await accessibilityFaults()).toEqual([])
    await press(/^撤销/)
    const dialog = await screen.findByRole('dialog', { name: '撤销对「办理期限」的修改？' }, COLD)
    expect(await within(dialog).findByText('3 天')).toBeVisible()
    await userEvent.click(within(dialog).getByRole('button', { name: '撤销' }))
    expect(await screen.findByText('已撤销')).toBeVisible()
    expect(sent('undo')).toEqual([{ id: 'a', version: 4 }])
  })

  it('says why a change cannot be undone, and lets nobody undo who may only look', async () => {
    const refused = {
      ...preview,
      outcome: null,
      issues: [{ path: '', keyword: 'minimum', params: { limit: 5 } }],
    }
    open({ [at('history')]: rows, [at('previewUndo')]: () => refused }, { path: '/settings?view=history' })
    await press(/^撤销/)
    const dialog = within(await screen.findByRole('dialog', undefined, COLD))
    expect(await dialog.findByText('不能小于 5 天。')).toBeVisible()
    expect(dialog.getByRole('button', { name: '撤销' })).toBeDisabled()
    cleanup()
    server.restore()
    open({ [at('history')]: rows }, { path: '/settings?view=history', permissions: ['settings.view'] })
    await screen.findAllByText('测试人员1')
    expect(screen.queryByRole('button', { name: /^撤销/ })).toBeNull()
  })
})

describe('the comparison', () => {
  const row: DifferenceRow = {
    owner: 'tasks',
    ownerTitle: { zh: '办理期限', en: 'Deadlines' },
    key: 'days',
    schema: days,
    isSame: false,
    from: { value: 3, source: 'default' },
    to: { value: 7, source: 'street' },
  }

  it('begins with what the street made of the defaults; other points, an owner and alike values are asked for', async () => {
    open({ [at('compare')]: () => [row] }, { path: '/settings?view=compare' })
    expect(
      await screen.findByRole('row', { name: /办理期限 办理期限 3 天（系统默认） 7 天（本街道） 有差异/ }),
    ).toBeVisible()
    await userEvent.click(screen.getByRole('checkbox', { name: /只看有差异的参数/ }))
    await userEvent.click(screen.getByRole('combobox', { name: /对比基准/ }))
    await userEvent.click(await screen.findByRole('option', { name: '指定时间' }, COLD))
    expect(await screen.findByText('请先填写完整的对比时间')).toBeVisible()
    await write('对比基准 · 日期', '2026-11-01')
    await userEvent.tab()
    await write('对比基准 · 时刻', '8:30')
    expect(await screen.findByText('请填写 00:00 至 23:59 之间的时刻。')).toBeVisible()
    await write('对比基准 · 时刻', '08:30')
    await expect
      .poll(() => sent('compare'))
      .toContainEqual({
        from: '2026-11-01T00:30:00.000Z',
        to: 'street',
        all: true,
      })
    expect(await accessibilityFaults()).toEqual([])
  })
})
