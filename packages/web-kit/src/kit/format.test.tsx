import { renderHook } from '@solidjs/testing-library'
import { expect, it } from 'vitest'
import { useFormats } from './format.ts'

const { result: formats } = renderHook(useFormats)

it('writes numbers, areas, sizes and absent values', () => {
  expect(formats.count(158000)).toBe('158,000')
  expect(formats.count(null)).toBe('—')
  expect(formats.area(123_456_700)).toBe('12,345.67 平方米')
  expect(formats.area(null)).toBe('—')
  expect(formats.size(14)).toBe('14 B')
  expect(formats.size(1536)).toBe('1.5 KB')
  expect(formats.size(20 * 2 ** 20)).toBe('20 MB')
})

it('writes instants in Shanghai time, wherever the reader is', () => {
  expect(formats.instant('2026-11-22T16:05:00Z')).toBe('2026-11-23 00:05')
  expect(formats.instant(null)).toBe('—')
  expect(formats.day('2026-11-22')).toBe('2026-11-22')
})
