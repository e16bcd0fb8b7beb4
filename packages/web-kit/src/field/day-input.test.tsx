import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal, type JSX } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { KitProvider } from '../kit/kit.tsx'
import { Dialog } from '../overlay/dialog.tsx'
import { accessibilityFaults } from '../testing/accessibility.ts'
import { DayInput } from './day-input.tsx'
import { Field } from './field.tsx'

afterEach(cleanup)

/** The calendar is loaded when first opened. */
const COLD = { timeout: 10_000 }

function show(initial: string, bounds: { min?: string; max?: string } = {}) {
  const heard: string[] = []
  const [day, setDay] = createSignal(initial)
  const field = (): JSX.Element => (
    <Field label="批复日期">
      {(ids) => (
        <DayInput
          ids={ids}
          value={day()}
          onInput={(next) => {
            heard.push(next)
            setDay(next)
          }}
          {...bounds}
        />
      )}
    </Field>
  )
  return { heard, day, setDay, field }
}

const input = () => screen.getByRole<HTMLInputElement>('textbox', { name: '批复日期' })

describe('typing', () => {
  it('tells a day however it is written, and writes it out once the reader moves on', async () => {
    const { day, field } = show('')
    render(field)
    await userEvent.fill(input(), '2026年1月5日')
    expect(day()).toBe('2026-01-05')
    await userEvent.tab()
    expect(input().value).toBe('2026-01-05')
    expect(input()).toBeValid()
  })

  it('tells no day for what is none, keeps what was typed and says how to write it', async () => {
    const { day, field } = show('2026-01-05')
    render(field)
    await userEvent.fill(input(), '2026-02-30')
    expect(day()).toBe('')
    expect(input()).toBeValid()
    await userEvent.tab()
    expect(input().value).toBe('2026-02-30')
    expect(input()).toBeInvalid()
    expect(input()).toHaveAccessibleDescription('日期格式应为 2026-01-31。')
  })

  it('keeps to its bounds and names them', async () => {
    const { day, field } = show('', { max: '2026-11-22' })
    render(field)
    await userEvent.fill(input(), '2026-11-23')
    await userEvent.tab()
    expect(day()).toBe('')
    expect(screen.getByRole('alert')).toHaveTextContent('日期不能晚于 2026-11-22。')
  })

  it('follows a value that changes from outside', async () => {
    const { setDay, field } = show('2026-01-05')
    render(field)
    setDay('2026-03-01')
    await expect.poll(() => input().value).toBe('2026-03-01')
    setDay('')
    await expect.poll(() => input().value).toBe('')
  })
})

describe('the calendar', () => {
  it('opens on the day that stands, moves by the keyboard, and gives the focus back', async () => {
    const { day, field } = show('2026-01-05')
    render(() => <main>{field()}</main>)
    await userEvent.click(screen.getByRole('button', { name: '选择日期' }))
    await screen.findByRole('grid', undefined, COLD)
    await expect.poll(() => document.activeElement?.textContent).toBe('5')
    const faults = await accessibilityFaults()
    // A page of the console has a heading; a field alone has none.
    expect(faults.filter((fault) => !fault.startsWith('page-has-heading-one'))).toEqual([])
    await userEvent.keyboard('{ArrowDown}{ArrowRight}{Enter}')
    await expect.poll(() => day()).toBe('2026-01-13')
    await expect.poll(() => screen.queryByRole('grid')).toBeNull()
    await expect.poll(() => document.activeElement).toBe(input())
    expect(input().value).toBe('2026-01-13')
  })

  it('offers no day beyond its bounds', async () => {
    const { heard, field } = show('2026-01-05', { min: '2026-01-03', max: '2026-01-10' })
    render(field)
    await userEvent.click(screen.getByRole('button', { name: '选择日期' }))
    await screen.findByRole('grid', undefined, COLD)
    await userEvent.keyboard('{PageDown}{Enter}')
    await expect.poll(() => heard.at(-1) ?? '2026-01-10').toBe('2026-01-10')
  })

  it('closes on Escape and leaves the dialog around it open', async () => {
    const { field } = show('2026-01-05')
    render(() => (
      <Dialog open title="审批" onClose={() => expect.unreachable('the dialog was closed')}>
        {field()}
      </Dialog>
    ))
    await screen.findByRole('dialog', { name: '审批' }, COLD)
    await userEvent.click(screen.getByRole('button', { name: '选择日期' }))
    await screen.findByRole('grid', undefined, COLD)
    await userEvent.keyboard('{Escape}')
    await expect.poll(() => screen.queryByRole('grid')).toBeNull()
    expect(screen.getByRole('dialog', { name: '审批' })).toBeVisible()
  })

  it('speaks English', async () => {
    const { field } = show('2026-01-05')
    render(() => (
      <KitProvider value={{ locale: () => 'en', describeError: () => ({ title: '', canRetry: false }) }}>
        {field()}
      </KitProvider>
    ))
    await userEvent.click(screen.getByRole('button', { name: 'Choose a day' }))
    await screen.findByRole('grid', undefined, COLD)
    expect(await screen.findByText('January 2026')).toBeVisible()
  })
})
