import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { CheckboxGroup } from './checkbox.tsx'
import { Field } from './field.tsx'

afterEach(cleanup)

it('is one named group whose answer stands in the order of the options, and keeps values it does not show out', async () => {
  const heard: (readonly string[])[] = []
  const [value, setValue] = createSignal<readonly string[]>(['grid', 'gone'])
  render(() => (
    <Field label="层级">
      {(ids) => (
        <CheckboxGroup
          ids={ids}
          options={[
            { value: 'street', label: '街道' },
            { value: 'community', label: '社区', note: '含居委会' },
            { value: 'grid', label: '网格' },
          ]}
          value={value()}
          onChange={(next) => {
            heard.push(next)
            setValue(next)
          }}
        />
      )}
    </Field>
  ))
  expect(screen.getByRole('group', { name: '层级' })).toBeVisible()
  await userEvent.click(screen.getByRole('checkbox', { name: '街道' }))
  await userEvent.click(screen.getByRole('checkbox', { name: '网格' }))
  expect(heard).toEqual([['street', 'grid'], ['street']])
})
