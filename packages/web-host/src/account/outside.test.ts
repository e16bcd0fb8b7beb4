import { expect, it } from 'vitest'
import { outsideVerdict, startPath } from './outside.ts'

it('reads what a sign-in outside came to from the address that it came back to', () => {
  expect(outsideVerdict('')).toBeUndefined()
  expect(outsideVerdict('?next=%2Fs%2Fa&step=1')).toBeUndefined()
  expect(outsideVerdict('?outside=identity.outside_over&next=%2F')).toEqual({
    outcome: 'refused',
    reason: 'identity.outside_over',
  })
  expect(outsideVerdict('?outside=identity.locked&wait=900')).toEqual({ outcome: 'locked', seconds: 900 })
})

it('takes along where to go on', () => {
  expect(startPath('oidc', '/s/a?q=张&x=1')).toBe(
    '/api/auth/oidc/start?next=%2Fs%2Fa%3Fq%3D%E5%BC%A0%26x%3D1',
  )
})
