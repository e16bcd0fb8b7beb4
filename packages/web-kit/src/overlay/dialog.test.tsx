import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { ConfirmDialog, Drawer } from './dialog.tsx'

afterEach(cleanup)

/** The panel is loaded when first opened, which takes a while before Vite has it. */
const COLD = { timeout: 10_000 }

function Asking(props: { answers: string[]; busy?: boolean }) {
  const [open, setOpen] = createSignal(false)
  const answer = (text: string) => {
    props.answers.push(text)
    setOpen(false)
  }
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        停用
      </button>
      <ConfirmDialog
        open={open()}
        title="停用「网格党支部建设」？"
        confirmLabel="确认停用"
        busy={props.busy ?? false}
        onConfirm={() => answer('confirmed')}
        onCancel={() => answer('cancelled')}
      >
        已有数据全部保留。
      </ConfirmDialog>
    </>
  )
}

async function ask(answers: string[], busy = false) {
  render(() => <Asking answers={answers} busy={busy} />)
  await userEvent.click(screen.getByRole('button', { name: '停用' }))
  return screen.findByRole('alertdialog', { name: '停用「网格党支部建设」？' }, COLD)
}

describe('ConfirmDialog', () => {
  it('takes the focus, and gives it back when Escape cancels', async () => {
    const answers: string[] = []
    const dialog = await ask(answers)
    await expect.poll(() => dialog.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => screen.queryByRole('alertdialog')).toBeNull()
    expect(answers).toEqual(['cancelled'])
    await expect.poll(() => document.activeElement?.textContent).toBe('停用')
  })

  it('keeps the focus inside while it is open', async () => {
    const dialog = await ask([])
    await expect.poll(() => dialog.contains(document.activeElement)).toBe(true)
    for (let step = 0; step < 5; step += 1) {
      await userEvent.keyboard('{Tab}')
      expect(dialog.contains(document.activeElement)).toBe(true)
    }
  })

  it('confirms by its verb', async () => {
    const answers: string[] = []
    await ask(answers)
    await userEvent.click(screen.getByRole('button', { name: '确认停用' }))
    expect(answers).toEqual(['confirmed'])
  })

  it('cannot be left while the act runs', async () => {
    const answers: string[] = []
    const dialog = await ask(answers, true)
    await expect.poll(() => dialog.contains(document.activeElement)).toBe(true)
    await userEvent.keyboard('{Escape}')
    expect(screen.getByRole('alertdialog')).toBeVisible()
    expect(answers).toEqual([])
  })
})

describe('Drawer', () => {
  it('closes by its cross and by a click beside it', async () => {
    let closed = 0
    render(() => (
      <Drawer open title="百果山公寓" onClose={() => (closed += 1)}>
        内容
      </Drawer>
    ))
    await screen.findByRole('dialog', { name: '百果山公寓' }, COLD)
    await userEvent.click(screen.getByRole('button', { name: '关闭' }))
    expect(closed).toBe(1)
    await userEvent.click(document.documentElement, { position: { x: 5, y: 300 } })
    await expect.poll(() => closed).toBe(2)
  })
})
