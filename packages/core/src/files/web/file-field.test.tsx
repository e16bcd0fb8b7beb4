import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { FileField, type AttachedFile, type KeptFile } from '@sanzhi/plugin-api/web'
import { Refusal, stubServer, TestShell, type StubbedServer } from '@sanzhi/plugin-api/web/testing'
import { KitProvider } from '@sanzhi/web-kit'
import { accessibilityFaults } from '@sanzhi/web-kit/testing'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '@sanzhi/web-kit/style.css'
import { Attachments } from './attachments.tsx'
import { en } from './en.ts'
import { FileField as FileFieldFill } from './file-field.tsx'
import { filesWeb } from './index.ts'

const kept: KeptFile = { id: 'file-1', name: '现场.jpg', mediaType: 'image/jpeg', sizeBytes: 2_048 }
const at = 's/jiangtou/files'
let server: StubbedServer
afterEach(() => {
  cleanup()
  server.restore()
})

/** Words as the console finds them: the reason's own where there is one. */
const kit = {
  locale: () => 'zh-CN' as const,
  describeError: (error: unknown) => {
    const reason = String(Object(error).data?.reason ?? '').replace('files.', '')
    const text = Object(filesWeb.locales['zh-CN'].reasons)[reason]
    const detail = typeof text === 'function' ? text({ megabytes: 20 }) : text
    return { title: '操作失败', detail, canRetry: detail === undefined || reason === 'quota_reached' }
  },
}

function open(answer: () => unknown, shell: object = {}, permissions = ['files.upload']) {
  server = stubServer({
    [`${at}/trpc/limits`]: () => ({ maxBytes: 4_096, endings: ['.pdf', '.jpg', '.docx'] }),
    [`${at}/trpc/discard`]: () => null,
    [at]: answer,
  })
  const [files, setFiles] = createSignal<readonly KeptFile[]>([])
  const [busy, setBusy] = createSignal(false)
  render(() => (
    <TestShell
      modules={[filesWeb]}
      permissions={permissions}
      shell={{
        fills: () => [
          {
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the one slot that these tests open
            slot: 'files.field' as never,
            order: 1,
            // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
            component: () => Promise.resolve(FileFieldFill as never),
          },
        ],
        ...shell,
      }}
    >
      <KitProvider value={kit}>
        <h1>登记</h1>
        <FileField label="现场照片" most={2} files={files()} onFiles={setFiles} onBusy={setBusy} />
      </KitProvider>
    </TestShell>
  ))
  return { files, busy }
}
const choose = async (name: string, bytes = 10, type = 'image/jpeg') =>
  userEvent.upload(
    await screen.findByLabelText('现场照片'),
    new File([new Uint8Array(bytes)], name, { type }),
  )
const sent = () => server.calls.filter(({ path }) => path === at).length

describe('the field', () => {
  it('says what is taken, sends at once with progress, lists what arrived and throws it away', async () => {
    let arrive: (answer: Response) => void = () => {}
    const { files, busy } = open(() => new Promise<Response>((resolve) => (arrive = resolve)))
    expect(await screen.findByText('支持 .pdf .jpg .docx，单个不超过 4 KB，最多 2 个')).toBeVisible()
    await choose('现场.jpg')
    const bar = await screen.findByRole('progressbar', { name: '现场.jpg上传进度' })
    expect([bar.getAttribute('value'), busy()]).toEqual(['0.5', true])
    arrive(Response.json(kept, { status: 201 }))
    const list = await screen.findByRole('list', { name: '已上传的附件' })
    expect(list.textContent).toContain('现场.jpg图片 · 2 KB')
    expect([files(), busy()]).toEqual([[kept], false])
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: '移除现场.jpg' }))
    expect(files()).toEqual([])
    await expect
      .poll(() => server.calls.at(-1))
      .toEqual({ path: `${at}/trpc/discard`, input: { id: 'file-1' } })
  })

  it('refuses a wrong kind, too much and too many without sending them', async () => {
    open(() => Response.json(kept, { status: 201 }))
    await choose('名册.exe')
    expect(screen.getByRole('alert').textContent).toBe('名册.exe：仅支持 .pdf .jpg .docx 文件。')
    await choose('现场.JPG', 5_000)
    expect(screen.getByRole('alert').textContent).toBe('现场.JPG：超过 4 KB，请压缩或拆分后再上传。')
    expect(sent()).toBe(0)
  })

  it('words what the server refuses, tries again, and gives up', async () => {
    const refusals = ['files.container_bomb', 'files.quota_reached', null]
    open(() => {
      const reason = refusals.shift() ?? null
      if (reason === null) return new Promise(() => {})
      throw new Refusal(400, 'bad_input', reason)
    })
    await choose('材料.docx')
    expect(await screen.findByText('文档展开后异常庞大，疑似恶意文件，已拒收。')).toBeVisible()
    expect(screen.queryByRole('button', { name: '重试' })).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '移除材料.docx' }))
    await choose('材料.docx')
    expect(await screen.findByText('街道附件容量已满，请联系系统管理员。')).toBeVisible()
    await userEvent.click(screen.getByRole('button', { name: '重试' }))
    await userEvent.click(await screen.findByRole('button', { name: '取消上传' }))
    expect(screen.queryByRole('list')).toBeNull()
    expect(sent()).toBe(3)
  })

  it('is no field for whoever may not upload, and reads in English', async () => {
    open(() => null, {}, [])
    expect(await screen.findByText('当前账号没有上传附件的权限。')).toBeVisible()
    cleanup()
    server.restore()
    open(() => null, { words: () => en })
    expect(await screen.findByText('.pdf .jpg .docx; up to 4 KB each; 2 at most')).toBeVisible()
  })
})

describe('the list', () => {
  it('shows name, kind, size and time; opens a picture; offers to remove only where one may', async () => {
    server = stubServer({})
    const files: readonly AttachedFile[] = [
      { ...kept, at: '2026-11-20T02:00:00Z' },
      { id: 'file-2', name: '方案.docx', mediaType: 'application/msword', sizeBytes: 10 },
    ]
    render(() => (
      <TestShell modules={[filesWeb]} permissions={[]}>
        <h1>议题</h1>
        <Attachments label="议题附件" files={files} />
      </TestShell>
    ))
    const [picture, text] = within(await screen.findByRole('list', { name: '议题附件' })).getAllByRole(
      'listitem',
    )
    expect(picture?.textContent).toContain('现场.jpg图片 · 2 KB · 2026-11-20 10:00')
    expect(within(text ?? document.body).queryByRole('button')).toBeNull()
    const link = screen.getByRole('link', { name: '下载方案.docx' })
    expect(link.getAttribute('href')).toBe('/api/s/jiangtou/files/file-2')
    expect(await accessibilityFaults()).toEqual([])
    await userEvent.click(screen.getByRole('button', { name: '预览现场.jpg' }))
    const dialog = await screen.findByRole('dialog', { name: '现场.jpg' }, { timeout: 10_000 })
    expect(within(dialog).getByRole('img').getAttribute('src')).toBe('/api/s/jiangtou/files/file-1/preview')
  })
})
