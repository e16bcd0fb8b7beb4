import { describe, expect, it } from 'vitest'
import { base32, findTotpStep, newTotpSecret, totpAddress, totpCode, totpStep } from './totp.ts'

/** RFC 6238 appendix B, SHA-1. */
const rfcSecret = Buffer.from('12345678901234567890')

describe('a code by the clock', () => {
  it.each([
    [59, '94287082'],
    [1_111_111_109, '07081804'],
    [1_111_111_111, '14050471'],
    [1_234_567_890, '89005924'],
    [2_000_000_000, '69279037'],
    [20_000_000_000, '65353130'],
  ])('at %i seconds is %s', (seconds, code) => {
    expect(totpCode(rfcSecret, totpStep(new Date(seconds * 1000)), 8)).toBe(code)
  })

  const now = new Date('2026-11-22T02:00:10.000Z')
  const step = totpStep(now)
  it.each([
    ['of this half minute', 0, step],
    ['of the one before', -1, step - 1],
    ['of the one after', 1, step + 1],
    ['of a minute ago', -2, undefined],
    ['of a minute hence', 2, undefined],
  ])('%s is taken or not', (_what, offset, found) => {
    const code = totpCode(rfcSecret, step + offset)
    expect(findTotpStep({ secret: rfcSecret, lastStep: 0 }, code, now)).toBe(found)
  })

  it('is never taken twice, nor one older than the last', () => {
    for (const offset of [-1, 0]) {
      const code = totpCode(rfcSecret, step + offset)
      expect(findTotpStep({ secret: rfcSecret, lastStep: step }, code, now)).toBeUndefined()
    }
    const next = totpCode(rfcSecret, step + 1)
    expect(findTotpStep({ secret: rfcSecret, lastStep: step }, next, now)).toBe(step + 1)
  })

  it.each(['', '00000', '0000000', 'abcdef', '１２３４５６'])('is not «%s»', (code) => {
    expect(findTotpStep({ secret: rfcSecret, lastStep: 0 }, code, now)).toBeUndefined()
  })
})

it('tells an authenticator its secret in base32', () => {
  expect(base32(Buffer.from('foobar'))).toBe('MZXW6YTBOI')
  expect(newTotpSecret()).toHaveLength(20)
  expect(totpAddress(rfcSecret, 'lin_yue')).toBe(
    'otpauth://totp/%E4%B8%80%E7%BD%91%E4%B8%89%E6%B2%BB:lin_yue?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E4%B8%80%E7%BD%91%E4%B8%89%E6%B2%BB',
  )
})
