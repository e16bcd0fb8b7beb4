import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { attendanceHeader, watchAttendance } from './attendance.ts'

let stop: () => void
beforeEach(() => {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-11-25T02:00:00Z') })
  stop = watchAttendance(window)
})
afterEach(() => {
  stop()
  vi.useRealTimers()
})
const pass = (seconds: number) => vi.setSystemTime(Date.now() + seconds * 1000)

it('counts a request within a minute of a touch as somebody’s, and a later one as the page’s own', () => {
  pass(59)
  expect(attendanceHeader()).toEqual({})
  pass(1)
  expect(attendanceHeader()).toEqual({ 'x-unattended': '1' })
  window.dispatchEvent(new KeyboardEvent('keydown', { key: 'a' }))
  expect(attendanceHeader()).toEqual({})
})

it('sees no touch any more once it is told to stop', () => {
  stop()
  pass(61)
  window.dispatchEvent(new PointerEvent('pointermove'))
  expect(attendanceHeader()).toEqual({ 'x-unattended': '1' })
})
