import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Field } from './field.tsx'
import { NumberInput } from './number-input.tsx'
import { readNumber } from './read-number.ts'

afterEach(cleanup)

describe('readNumber', () => {
  it.each([
    ['3', 0, 3],
    ['-3', 0, -3],
    [' １２ ', 0, 12],
    ['158,000', 0, 158_000],
    ['0.25', 2, 0.25],
    ['0.25', 1, undefined],
    ['3.0', 0, undefined],
    ['3.', 0, undefined],
    ['1e3', 0, undefined],
    ['三', 0, undefined],
    ['', 0, undefined],
    ['99999999999999999999', 0, undefined],
  ])('reads %j with %i places as %s', (typed, decimals, number) => {
    expect(readNumber(typed, decimals)).toBe(number)
  })
})

it('counts up and down by the arrow keys, within its bounds, and keeps what is no number', async () => {
  const [text, setText] = createSignal('4')
  const typed = () => screen.getByRole<HTMLInputElement>('textbox').value
  render(() => (
    <Field label="公示天数" help="工作日">
      {(ids) => <NumberInput ids={ids} value={text()} onInput={setText} min={3} max={5} unit="天" />}
    </Field>
  ))
  const input = screen.getByRole('textbox', { name: '公示天数' })
  expect(input).toHaveAccessibleDescription('工作日')
  input.focus()
  await userEvent.keyboard('{ArrowUp}{ArrowUp}')
  expect(typed()).toBe('5')
  await userEvent.keyboard('{ArrowDown}{ArrowDown}{ArrowDown}')
  expect(typed()).toBe('3')
  await userEvent.fill(input, '三天')
  expect(typed()).toBe('三天')
})
