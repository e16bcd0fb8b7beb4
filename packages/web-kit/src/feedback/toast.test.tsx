import { cleanup, render, screen } from '@solidjs/testing-library'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { toast, ToastRegion } from './toast.tsx'

afterEach(cleanup)

beforeEach(() => vi.useFakeTimers())
afterEach(() => vi.useRealTimers())

it('lets good news go by itself and keeps a failure until it is closed', () => {
  render(() => <ToastRegion />)
  toast.success('已启用「听评会」')
  toast.failure('无法完成操作')
  expect(screen.getByText('已启用「听评会」')).toBeVisible()
  vi.advanceTimersByTime(60_000)
  expect(screen.queryByText('已启用「听评会」')).toBeNull()
  expect(screen.getByText('无法完成操作')).toBeVisible()
  screen.getByRole('button', { name: '关闭' }).click()
  expect(screen.queryByText('无法完成操作')).toBeNull()
})
