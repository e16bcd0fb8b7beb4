import { cleanup, render, screen, within } from '@solidjs/testing-library'
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
import { page, userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { filesWeb } from '../../files/web/index.ts'
import type { DocumentRow, OneDocument } from './document-row.ts'
import { DocumentsPage } from './documents.page.tsx'
import { en } from './en.ts'
import { documentsWeb } from './index.ts'

const facts = {
  id: 'd1',
  template: 'documents.letter',
  title: '关于设立网格党支部的请示',
  number: '湖江办〔2026〕12号',
  state: 'issued',
  edition: 2,
  version: 4,
  createdAt: '2026-11-20T02:00:00Z',
  issuedAt: '2026-11-20T02:00:01Z',
  withdrawnAt: null,
  authorName: '测试人员1',
} as const
const row = (over: Partial<DocumentRow> = {}): DocumentRow => ({
  ...facts,
  docxFileId: 'f1',
  pdfFileId: 'f2',
  pages: 1,
  lackingSigns: 0,
  ...over,
})
const edition = {
  title: facts.title,
  number: facts.number,
  writtenAt: facts.createdAt,
  writtenBy: '测试人员1',
  pages: 1,
  lackingSigns: 0,
}
const one = (over: Partial<OneDocument> = {}): OneDocument => ({
  ...facts,
  withdrawReason: null,
  values: { title: facts.title, body: ['一、情况', '妥否，请批示。'], signature: '江头街道办事处' },
  editions: [
    { ...edition, edition: 2, docxFileId: 'f1', pdfFileId: 'f2', lackingSigns: 1 },
    { ...edition, edition: 1, title: '关于设立党支部的请示', docxFileId: 'f3', pdfFileId: 'f4' },
  ],
  you: { mayCorrect: true, mayWithdraw: true },
  ...over,
})

/** Panels are loaded when first opened, which takes a while before Vite has them. */
const COLD = { timeout: 10_000 }
const at = (procedure: string) => `s/jiangtou/documents/trpc/${procedure}`
let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

function open(answers: Answers, path = '/', more: { permissions?: readonly string[]; shell?: object } = {}) {
  server = stubServer({
    [at('kinds')]: () => [{ template: 'documents.letter', title: { zh: '公文', en: 'Official letter' } }],
    [at('list')]: () => ({ rows: [row()], total: 1, next: null }),
    [at('get')]: () => one(),
    ...answers,
  })
  render(() => (
    <TestShell
      modules={[documentsWeb, filesWeb]}
      permissions={more.permissions ?? ['documents.view', 'documents.issue']}
      path={path}
      shell={more.shell ?? {}}
    >
      <DocumentsPage />
      <ToastRegion />
    </TestShell>
  ))
}
const inputs = (procedure: string) =>
  server.calls.filter(({ path }) => path === at(procedure)).map(({ input }) => input)

describe('the page of documents', () => {
  it('lists kind, state and edition, asks as the address says, and follows what is being made', async () => {
    await page.viewport(1366, 768)
    let looks = 0
    open(
      {
        [at('list')]: () => {
          looks += 1
          return { rows: [row(looks === 1 ? { state: 'draft' } : {})], total: 1, next: null }
        },
      },
      '/?q=请示&state=issued',
    )
    expect(await screen.findByText(facts.title)).toBeVisible()
    const shown = () => document.querySelector('main')?.textContent
    expect(shown()).toContain('公文制作中第 2 版')
    expect(inputs('list')[0]).toEqual({ limit: 50, q: '请示', state: 'issued' })
    await expect.poll(shown, COLD).toContain('公文已制作第 2 版')
    expect(await accessibilityFaults()).toEqual([])
  })

  it('shows every edition with its files, and says which signs the PDF lacks', async () => {
    open({}, '/?document=d1')
    const newest = await screen.findByRole('region', { name: '第 2 版' }, COLD)
    expect(within(newest).getByText(/PDF 字库缺 1 个字/)).toBeVisible()
    const link = within(newest).getByRole('link', { name: `下载${facts.title}.docx` })
    expect(link.getAttribute('href')).toBe('/api/s/jiangtou/files/f1')
    const old = within(screen.getByRole('region', { name: '第 1 版' }))
    expect(old.getAllByRole('listitem')).toHaveLength(2)
    expect(old.getByRole('link', { name: '下载关于设立党支部的请示.pdf' })).toBeVisible()
  })

  it('writes a letter, and says field by field what the server refuses', async () => {
    let refused = false
    open({
      [at('issueLetter')]: () => {
        if (refused) return one()
        refused = true
        const refusal = new Refusal(400, 'bad_input', 'schema.invalid')
        const issues = [{ path: '/title', keyword: 'required', params: {} }]
        Object.assign(refusal.data, { issues })
        throw refusal
      },
    })
    await userEvent.click(await screen.findByRole('button', { name: '拟制公文' }))
    const drawer = await screen.findByRole('dialog', { name: '拟制公文' }, COLD)
    await userEvent.click(within(drawer).getByRole('button', { name: '制作' }))
    expect(await within(drawer).findByText('请填写标题。')).toBeVisible()
    await userEvent.fill(within(drawer).getByLabelText(/标题/), '关于<网格>的请示')
    await userEvent.fill(within(drawer).getByLabelText(/正文/), '一、情况\n\n妥否，请批示。')
    await userEvent.fill(within(drawer).getByLabelText('机关代字'), '湖江办')
    await userEvent.click(within(drawer).getByRole('button', { name: '制作' }))
    expect(await screen.findByText('已提交制作')).toBeVisible()
    expect(inputs('issueLetter').at(-1)).toEqual({
      values: {
        title: '关于<网格>的请示',
        body: ['一、情况', '妥否，请批示。'],
        signature: '江头街道办事处',
      },
      numberPrefix: '湖江办',
    })
    // Its row is where one goes on: the drawer closes and the list is looked at anew.
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await expect.poll(() => inputs('list').length).toBeGreaterThan(1)
  })

  it('corrects on the version that was seen', async () => {
    open({ [at('issueLetter')]: () => one() }, '/?document=d1')
    await userEvent.click(await screen.findByRole('button', { name: '更正' }, COLD))
    const drawer = await screen.findByRole('dialog', { name: '更正公文' }, COLD)
    expect(within(drawer).getByLabelText(/正文/)).toHaveValue('一、情况\n妥否，请批示。')
    await userEvent.click(within(drawer).getByRole('button', { name: '制作' }))
    await expect.poll(() => inputs('issueLetter')).toMatchObject([{ id: 'd1', version: 4 }])
  })

  it('withdraws with a reason only', async () => {
    open({ [at('withdraw')]: () => one({ state: 'withdrawn' }) }, '/?document=d1')
    await userEvent.click(await screen.findByRole('button', { name: '撤回' }, COLD))
    const dialog = await screen.findByRole('alertdialog', { name: `撤回《${facts.title}》？` }, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '撤回' }))
    expect(await within(dialog).findByText('请写明撤回原因。')).toBeVisible()
    await userEvent.fill(within(dialog).getByLabelText(/撤回原因/), '内容有误')
    await userEvent.click(within(dialog).getByRole('button', { name: '撤回' }))
    await expect.poll(() => inputs('withdraw')).toEqual([{ id: 'd1', version: 4, reason: '内容有误' }])
  })

  it('reads in English, offers nothing that one may not do, and says when nothing is there', async () => {
    const empty = { [at('list')]: () => ({ rows: [], total: 0, next: null }) }
    const shell = { locale: () => 'en', words: () => en }
    open(empty, '/', { permissions: ['documents.view'], shell })
    expect(await screen.findByText('No documents yet')).toBeVisible()
    expect(screen.queryByRole('button', { name: 'Write a letter' })).toBeNull()
  })
})
