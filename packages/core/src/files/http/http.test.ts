import { expect, it } from 'vitest'
import { readRange } from './byte-range.ts'
import { headersOf } from './file-headers.ts'

const part = (first: number, last: number) => ({ kind: 'part', range: { first, last } })

it.each([
  [undefined, { kind: 'whole' }],
  ['bytes=0-', part(0, 99)],
  ['bytes=10-19', part(10, 19)],
  ['bytes=90-500', part(90, 99)],
  ['bytes=-10', part(90, 99)],
  ['bytes=-1000', part(0, 99)],
  ['bytes=100-', { kind: 'unsatisfiable' }],
  ['bytes=-0', { kind: 'unsatisfiable' }],
  ['bytes=20-10', { kind: 'whole' }],
  ['bytes=0-1,5-6', { kind: 'whole' }],
  ['bytes=-', { kind: 'whole' }],
  ['pages=1-2', { kind: 'whole' }],
])('of 100 bytes, %s asks for %j', (header, asked) => {
  expect(readRange(header, 100)).toEqual(asked)
})

const file = { name: '会议"纪要".pdf', mediaType: 'application/pdf', sha256: 'ab' }

it('offers a name that old programs read and the name itself', () => {
  expect(headersOf(file, false)['content-disposition']).toBe(
    `attachment; filename="______.pdf"; filename*=UTF-8''%E4%BC%9A%E8%AE%AE%22%E7%BA%AA%E8%A6%81%22.pdf`,
  )
})

it.each([
  ['application/pdf', true, 'inline'],
  ['image/png', true, 'inline'],
  ['application/pdf', false, 'attachment'],
  ['text/plain', true, 'attachment'],
  ['text/html', true, 'attachment'],
  ['image/svg+xml', true, 'attachment'],
])('%s, as a preview: %s, comes %s', (mediaType, isPreview, way) => {
  const headers = headersOf({ ...file, mediaType }, isPreview)
  expect(headers['content-disposition']).toMatch(new RegExp(`^${way};`))
  expect(headers['x-content-type-options']).toBe('nosniff')
  expect(headers['content-security-policy']).toContain("default-src 'none'")
})
