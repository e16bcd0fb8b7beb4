import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { ApprovalPanel, definePluginWeb } from '@sanzhi/plugin-api/web'
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
import { filesWeb } from '../../files/web/index.ts'
import { tasksWeb } from '../../tasks/web/index.ts'
import type { Act, Approval } from './approval-data.ts'
import { ApprovalPanelFill } from './approval-panel.tsx'
import { en } from './en.ts'
import { approvalsWeb } from './index.ts'
import { SheetPage } from './sheet.page.tsx'

const plans = definePluginWeb({
  id: 'plans',
  pages: [],
  locales: { 'zh-CN': { tasks: { plan: '审批设置方案' } }, en: { tasks: { plan: 'Approve the plan' } } },
})
const modules = [tasksWeb, approvalsWeb, filesWeb, plans]
const nobody: Approval['you'] = {
  mayDecide: false,
  refusal: null,
  maySendBack: false,
  mayConfirm: false,
  mayWithdraw: false,
  mayRecall: false,
  document: null,
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a day written by hand
  today: '2026-11-22' as Approval['you']['today'],
}
const act = (ordinal: number, what: Act['act'], over: Partial<Act> = {}): Act => ({
  ordinal,
  round: 1,
  step: 0,
  stepName: { zh: '审核', en: 'Review' },
  act: what,
  accountName: `测试人员${ordinal}`,
  toAccountName: null,
  opinion: null,
  documentNumber: null,
  documentDate: null,
  fileId: null,
  at: '2026-11-20T02:00:00Z',
  ...over,
})
const approval = (over: Partial<Approval> = {}): Approval => ({
  id: 'a',
  kind: 'plans.plan',
  subject: 'plan:1',
  params: {},
  path: 'plans',
  state: 'open',
  round: 1,
  step: 1,
  turn: 3,
  contentHash: 'abc',
  isUrgent: false,
  dueAt: null,
  createdAt: '2026-11-20T02:00:00Z',
  endedAt: null,
  authorName: '测试人员1',
  preparedByName: null,
  steps: [
    { name: { zh: '审核', en: 'Review' }, needed: 1, document: null },
    { name: { zh: '签发', en: 'Sign' }, needed: 2, document: 'number' },
  ],
  agreed: 1,
  waitingFor: ['测试人员8', '测试人员9'],
  acts: [act(1, 'submitted'), act(2, 'approved', { opinion: '情况属实' })],
  you: nobody,
  ...over,
})

const at = (procedure: string) => `s/jiangtou/approvals/trpc/${procedure}`
/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }
let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})
const calls = (procedure: string) =>
  server.calls.filter((call) => call.path === at(procedure)).map((call) => call.input)

function open(found: Approval, answers: Answers = {}, shell: object = {}) {
  server = stubServer({ [at('find')]: () => found, [at('get')]: () => found, ...answers })
  render(() => (
    <TestShell
      modules={modules}
      permissions={['approvals.own', 'files.upload']}
      shell={{
        fills: () => [
          {
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one slot that these tests open
            slot: 'approvals.panel' as never,
            order: 1,
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
            component: () => Promise.resolve(ApprovalPanelFill as never),
          },
        ],
        ...shell,
      }}
    >
      <h1>方案</h1>
      <h2>内容</h2>
      <ApprovalPanel kind="plans.plan" subject="plan:1" />
      <ToastRegion />
    </TestShell>
  ))
}
const deciding = (over: Partial<Approval['you']> = {}) =>
  approval({ you: { ...nobody, mayDecide: true, maySendBack: true, ...over } })

describe('the course of an approval', () => {
  it('says how it stands, for whom it waits, how many are needed and what was done', async () => {
    open(approval({ preparedByName: '测试人员5' }))
    const panel = await screen.findByRole('region', { name: '办理流程' })
    expect(panel.textContent).toContain('审批中')
    expect(panel.textContent).toContain('由测试人员5代办')
    expect(panel.textContent).toContain('测试人员8、测试人员9')
    expect(panel.textContent).toContain('已同意 1 人，须 2 人同意')
    const [last, first] = within(screen.getByText('办理记录').parentElement ?? panel).getAllByRole('listitem')
    expect(last?.textContent).toContain('情况属实')
    expect(first?.textContent).toContain('提交')
    expect(screen.queryByRole('button', { name: '同意' })).toBeNull()
    expect(await accessibilityFaults()).toEqual([])
  })

  it('says why one may not decide about it', async () => {
    open(approval({ you: { ...nobody, refusal: 'approvals.own_work' } }))
    expect(await screen.findByText('经办人不能审批自己提交的事项。')).toBeVisible()
  })

  it('shows nothing where there is nothing to see', async () => {
    open(approval(), {
      [at('find')]: () => {
        throw new Refusal(404, 'not_found', 'approvals.not_found')
      },
    })
    await expect.poll(() => calls('find').length).toBe(1)
    await expect.poll(() => document.querySelector('main')?.textContent).toBe('方案内容')
  })
})

describe('deciding', () => {
  it('agrees with the document that is asked for, on the standing that was seen', async () => {
    open(deciding({ document: 'number' }), { [at('decide')]: () => ({}) })
    await userEvent.click(await screen.findByRole('button', { name: '同意' }))
    expect(await screen.findByText('请填写文号，须含编号数字。')).toBeVisible()
    expect(screen.getByText('请填写日期。')).toBeVisible()
    expect(calls('decide')).toEqual([])
    await userEvent.fill(screen.getByLabelText(/文号或会议纪要编号/), '湖组〔2026〕12号')
    await userEvent.fill(screen.getByRole('textbox', { name: /日期/ }), '2026-11-20')
    await userEvent.fill(screen.getByLabelText('意见'), '同意')
    await userEvent.click(screen.getByRole('button', { name: '同意' }))
    expect(await screen.findByText('已同意')).toBeVisible()
    expect(calls('decide')).toEqual([
      {
        id: 'a',
        turn: 3,
        contentHash: 'abc',
        decision: 'approve',
        opinion: '同意',
        document: { number: '湖组〔2026〕12号', date: '2026-11-20', fileId: null },
      },
    ])
  })

  it('uploads the scan that is asked for, and names it', async () => {
    const kept = { id: 'scan-1', name: '批复.pdf', mediaType: 'application/pdf', sizeBytes: 8 }
    open(deciding({ document: 'scan' }), {
      [at('decide')]: () => ({}),
      's/jiangtou/files/trpc/limits': () => ({ maxBytes: 1_048_576, endings: ['.pdf', '.jpg', '.docx'] }),
      's/jiangtou/files': () => Response.json(kept, { status: 201 }),
    })
    await userEvent.fill(await screen.findByLabelText(/文号或会议纪要编号/), '湖组〔2026〕12号')
    await userEvent.fill(screen.getByRole('textbox', { name: /日期/ }), '2026-11-20')
    await userEvent.click(screen.getByRole('button', { name: '同意' }))
    expect(await screen.findByText('请上传批复扫描件。')).toBeVisible()
    expect(screen.getByText('支持 .pdf .jpg，单个不超过 1 MB，最多 1 个')).toBeVisible()
    await userEvent.upload(
      screen.getByLabelText(/批复扫描件/),
      new File(['%PDF-1.7'], '批复.pdf', { type: 'application/pdf' }),
    )
    expect(await screen.findByRole('button', { name: '移除批复.pdf' })).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '同意' }))
    await expect.poll(() => calls('decide')).toMatchObject([{ document: { fileId: 'scan-1' } }])
  })

  it('returns and rejects with a reason only, and asks before it rejects', async () => {
    open(deciding(), { [at('decide')]: () => ({}) })
    await userEvent.click(await screen.findByRole('button', { name: '退回经办人' }))
    expect(await screen.findByText('请写明理由。')).toBeVisible()
    await userEvent.fill(screen.getByLabelText('意见'), '缺少附件')
    await userEvent.click(screen.getByRole('button', { name: '不同意' }))
    const dialog = await screen.findByRole('alertdialog', { name: '确认不同意？' }, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '取消' }))
    expect(calls('decide')).toEqual([])
    await userEvent.click(await screen.findByRole('button', { name: '退回上一环节' }))
    expect(await screen.findByText('已退回上一环节')).toBeVisible()
    expect(calls('decide')).toMatchObject([{ decision: 'send_back', opinion: '缺少附件' }])
  })

  it('says what the server refused and keeps what was typed', async () => {
    open(deciding(), {
      [at('decide')]: () => {
        throw new Refusal(412, 'stale', 'approvals.changed')
      },
    })
    await userEvent.fill(await screen.findByLabelText('意见'), '同意')
    await userEvent.click(screen.getByRole('button', { name: '同意' }))
    expect(await screen.findByRole('alert')).toBeVisible()
    expect(screen.getByLabelText('意见')).toHaveValue('同意')
  })

  it('hands on to somebody who may decide', async () => {
    open(deciding(), {
      [at('colleagues')]: () => [{ accountId: 'x', name: '测试人员3' }],
      [at('delegate')]: () => ({}),
    })
    await userEvent.click(await screen.findByRole('button', { name: '转办' }))
    const dialog = await screen.findByRole('dialog', { name: '转办审批' }, COLD)
    await userEvent.click(await within(dialog).findByRole('combobox'))
    await userEvent.click(await screen.findByRole('option', { name: '测试人员3' }))
    await userEvent.click(within(dialog).getByRole('button', { name: '确认转办' }))
    expect(await screen.findByText('已转给测试人员3')).toBeVisible()
    expect(calls('delegate')).toEqual([{ id: 'a', turn: 3, contentHash: 'abc', accountId: 'x' }])
  })

  it('confirms in one’s own name, and withdraws', async () => {
    const you = { ...nobody, mayConfirm: true, mayWithdraw: true }
    open(approval({ state: 'confirming', preparedByName: '测试人员5', you }), {
      [at('confirm')]: () => ({}),
      [at('withdraw')]: () => ({}),
    })
    await userEvent.click(await screen.findByRole('button', { name: '不予确认' }))
    expect(await screen.findByText('请写明理由。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '确认提交' }))
    await expect.poll(() => calls('confirm')).toMatchObject([{ agrees: true }])
    await userEvent.click(screen.getByRole('button', { name: '撤回申请' }))
    const dialog = await screen.findByRole('alertdialog', { name: '撤回申请？' }, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '撤回申请' }))
    await expect.poll(() => calls('withdraw')).toEqual([{ id: 'a', turn: 3, contentHash: 'abc' }])
  })
})

describe('the sheet', () => {
  const signed = approval({
    state: 'approved',
    acts: [
      act(1, 'submitted'),
      act(2, 'approved', { opinion: '收回的意见' }),
      act(3, 'recalled', { accountName: '测试人员2' }),
      act(4, 'approved', { opinion: '情况属实' }),
      act(5, 'approved', { step: 1, documentNumber: '湖组〔2026〕12号', documentDate: signedOn() }),
    ],
  })
  function signedOn() {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a day written by hand
    return '2026-11-20' as Act['documentDate']
  }
  function sheet(locale: 'zh-CN' | 'en', path = '/?id=a') {
    server = stubServer({ [at('get')]: () => signed })
    const english = { approvals: en, tasks: tasksWeb.locales['zh-CN'], plans: plans.locales.en } as const
    const words =
      locale === 'en' ? { shell: { locale: () => locale, words: (id: string) => Object(english)[id] } } : {}
    render(() => (
      <TestShell modules={modules} permissions={['approvals.own']} path={path} {...words}>
        <SheetPage />
      </TestShell>
    ))
  }

  it('holds matter, opinions that stand, number and lines to sign', async () => {
    sheet('zh-CN')
    const paper = await screen.findByRole('article', { name: '审批单' })
    expect(within(paper).getByRole('heading', { name: '江头街道审批单' })).toBeVisible()
    expect(paper.textContent).toContain('审批设置方案')
    expect(paper.textContent).toContain('同意：情况属实')
    expect(paper.textContent).not.toContain('收回的意见')
    expect(paper.textContent).toContain('湖组〔2026〕12号（2026-11-20）')
    expect(within(paper).getAllByText(/签字：/).length).toBe(2)
    expect(await accessibilityFaults()).toEqual([])
  })

  it('reads in English, and says when no approval is named', async () => {
    sheet('en')
    expect((await screen.findByRole('article', { name: 'Approval sheet' })).textContent).toContain(
      'Approve the plan',
    )
    cleanup()
    server.restore()
    sheet('zh-CN', '/')
    expect(await screen.findByText('没有指明审批事项')).toBeVisible()
  })
})
