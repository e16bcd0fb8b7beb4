import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, describe, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import '../style/index.css'
import { Field } from './field.tsx'
import { Select } from './select.tsx'

afterEach(cleanup)

const options = [
  { value: 'none', label: '无物业' },
  { value: 'weak', label: '弱物业' },
]

function Property(props: { values: string[]; initial?: string }) {
  const [value, setValue] = createSignal(props.initial ?? '')
  return (
    <Field label="物业情况">
      {(ids) => (
        <Select
          ids={ids}
          all=""
          options={options}
          value={value()}
          onValue={(next) => {
            props.values.push(next)
            setValue(next)
          }}
        />
      )}
    </Field>
  )
}

describe('Select', () => {
  it('is named by its label and its value', () => {
    render(() => <Property values={[]} initial="weak" />)
    expect(screen.getByRole('combobox', { name: '物业情况 弱物业' })).toBeVisible()
  })

  it('chooses by pointer, and back to all', async () => {
    const values: string[] = []
    render(() => <Property values={values} />)
    const trigger = screen.getByRole('combobox')
    expect(trigger).toHaveTextContent('全部')
    await userEvent.click(trigger)
    await userEvent.click(await screen.findByRole('option', { name: '无物业' }))
    await expect.poll(() => trigger.textContent).toContain('无物业')
    await userEvent.click(trigger)
    await userEvent.click(await screen.findByRole('option', { name: '全部' }))
    expect(values).toEqual(['none', ''])
  })

  it('chooses by the keyboard alone', async () => {
    const values: string[] = []
    render(() => <Property values={values} />)
    screen.getByRole('combobox').focus()
    await userEvent.keyboard('{ArrowDown}')
    await screen.findByRole('option', { name: '弱物业' })
    await userEvent.keyboard('{ArrowDown}{ArrowDown}{Enter}')
    await expect.poll(() => values).toEqual(['weak'])
  })
})
