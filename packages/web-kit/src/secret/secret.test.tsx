import { cleanup, render, screen, within } from '@solidjs/testing-library'
import { createSignal, Show } from 'solid-js'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { KitProvider } from '../kit/kit.tsx'
import { accessibilityFaults } from '../testing/index.ts'
import { Secret, type SecretReason } from './secret.tsx'

afterEach(() => {
  cleanup()
  vi.useRealTimers()
})

/** The dialog is loaded when first opened, which takes a while before Vite has it. */
const COLD = { timeout: 10_000 }
const reasons = [
  { value: 'contact', label: '联系本人' },
  { value: 'verify', label: '核对身份' },
]

function open(onReveal: (reason: SecretReason) => Promise<string>, canReveal = true) {
  const [there, setThere] = createSignal(true)
  const describeError = () => ({ title: '今日查看次数已用完', canRetry: false })
  render(() => (
    <KitProvider value={{ locale: () => 'zh-CN', describeError }}>
      <main>
        <Show when={there()}>
          <Secret
            label="联系电话"
            masked="138****8000"
            canReveal={canReveal}
            reasons={reasons}
            onReveal={onReveal}
          />
        </Show>
      </main>
    </KitProvider>
  ))
  return { remove: () => setThere(false) }
}

async function giveReason() {
  await userEvent.click(screen.getByRole('button', { name: /^查看\s*联系电话$/ }))
  const dialog = await screen.findByRole('dialog', { name: '查看联系电话' }, COLD)
  await userEvent.click(within(dialog).getByRole('combobox', { name: /事由类别/ }))
  await userEvent.click(await screen.findByRole('option', { name: '联系本人' }))
  await userEvent.fill(within(dialog).getByRole('textbox', { name: /具体事由/ }), '通知参加听评会')
  return dialog
}

describe('a secret', () => {
  it('is read for a reason, stands for a minute and hides itself', async () => {
    const asked: SecretReason[] = []
    open((reason) => {
      asked.push(reason)
      return Promise.resolve('13800138000')
    })
    expect(screen.getByText('138****8000')).toBeVisible()
    const dialog = await giveReason()
    expect(await accessibilityFaults()).toEqual([])
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'Date'] })
    within(dialog).getByRole('button', { name: '确认查看' }).click()
    await vi.waitFor(() => expect(screen.getByText('13800138000')).toBeInTheDocument())
    expect(asked).toEqual([{ kind: 'contact', text: '通知参加听评会' }])
    vi.advanceTimersByTime(59_000)
    expect(screen.getByText('13800138000')).toBeInTheDocument()
    expect(screen.getByText('1 秒后自动隐藏')).toBeInTheDocument()
    vi.advanceTimersByTime(1000)
    expect(screen.queryByText('13800138000')).toBeNull()
    expect(screen.getByText('138****8000')).toBeInTheDocument()
  })

  it('asks nobody before there is a reason', async () => {
    let calls = 0
    open(() => {
      calls += 1
      return Promise.resolve('13800138000')
    })
    await userEvent.click(screen.getByRole('button', { name: /^查看\s*联系电话$/ }))
    const dialog = await screen.findByRole('dialog', undefined, COLD)
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(within(dialog).getByText('请选择事由类别。')).toBeVisible()
    expect(within(dialog).getByText('请填写具体事由。')).toBeVisible()
    expect(calls).toBe(0)
  })

  it('says why it was refused and shows nothing', async () => {
    open(() => Promise.reject(new Error('no')))
    const dialog = await giveReason()
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    expect(await within(dialog).findByText('今日查看次数已用完')).toBeVisible()
    expect(screen.getByText('138****8000')).toBeInTheDocument()
  })

  it('is gone with its place, and can be hidden at once', async () => {
    const { remove } = open(() => Promise.resolve('13800138000'))
    const dialog = await giveReason()
    await userEvent.click(within(dialog).getByRole('button', { name: '确认查看' }))
    await screen.findByText('13800138000')
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: '隐藏' }))
    expect(screen.queryByText('13800138000')).toBeNull()
    remove()
    expect(document.body.textContent).not.toContain('13800138000')
  })

  it('offers nothing to whoever may not read it', () => {
    open(() => Promise.resolve(''), false)
    expect(screen.getByText('138****8000')).toBeVisible()
    expect(screen.queryByRole('button')).toBeNull()
  })
})
