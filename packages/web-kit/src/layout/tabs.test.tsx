import { cleanup, render, screen } from '@solidjs/testing-library'
import { createSignal } from 'solid-js'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { Tabs } from './tabs.tsx'

afterEach(cleanup)

it('shows one panel at a time; arrows move between the tabs', async () => {
  const [tab, setTab] = createSignal('')
  render(() => (
    <Tabs
      label="核对结果"
      value={tab()}
      onValue={setTab}
      tabs={[
        { key: 'errors', title: '错误（4）', content: () => <p>第 12 行</p> },
        { key: 'changes', title: '变更（20）', content: () => <p>户数</p> },
      ]}
    />
  ))
  expect(screen.getByRole('tabpanel', { name: '错误（4）' })).toHaveTextContent('第 12 行')
  screen.getByRole('tab', { name: '错误（4）' }).focus()
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('tab', { name: '变更（20）' })).toHaveFocus()
  expect(screen.getByRole('tabpanel', { name: '变更（20）' })).toHaveTextContent('户数')
  await userEvent.keyboard('{ArrowRight}')
  expect(screen.getByRole('tab', { name: '错误（4）' })).toHaveAttribute('aria-selected', 'true')
})
