import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, expect, it } from 'vitest'
import { userEvent } from 'vitest/browser'
import { useListState } from './list-state.ts'
import { TestShell } from './testing/index.ts'

afterEach(cleanup)

function Filters() {
  const [filters, setFilters, clear] = useListState(['q', 'kind'])
  return (
    <>
      <output>{JSON.stringify(filters())}</output>
      <button type="button" onClick={() => setFilters({ kind: 'residential' })}>
        住宅
      </button>
      <button type="button" onClick={clear}>
        重置
      </button>
    </>
  )
}

it('reads its conditions from the address, changes one and clears all', async () => {
  render(() => (
    <TestShell modules={[]} permissions={[]} path="/s/jiangtou/places/grids?q=%E6%B1%9F%E5%A4%B4&other=1">
      <Filters />
    </TestShell>
  ))
  const shown = () => JSON.parse(screen.getByRole('status').textContent ?? '')
  expect(shown()).toEqual({ q: '江头', kind: '' })
  await userEvent.click(screen.getByRole('button', { name: '住宅' }))
  expect(shown()).toEqual({ q: '江头', kind: 'residential' })
  await userEvent.click(screen.getByRole('button', { name: '重置' }))
  expect(shown()).toEqual({ q: '', kind: '' })
})
