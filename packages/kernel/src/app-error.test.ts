import { describe, expect, it } from 'vitest'
import { AppError, errorCodes, httpStatusOf, invariant } from './app-error.ts'

describe('AppError', () => {
  it('keeps reason, params and cause apart from the log message', () => {
    const cause = new Error('duplicate key')
    const error = new AppError('conflict', { reason: 'tenancy.code_taken', params: { code: '1' }, cause })
    expect(error).toMatchObject({
      code: 'conflict',
      reason: 'tenancy.code_taken',
      params: { code: '1' },
      cause,
    })
    expect(error.message).toBe('tenancy.code_taken')
  })

  it('gives every code its own HTTP status', () => {
    expect(new Set(errorCodes.map((code) => httpStatusOf[code])).size).toBe(errorCodes.length)
  })

  it('turns a broken invariant into an unknown error, not an AppError', () => {
    expect(() => invariant(undefined, 'a row was just written')).toThrow('invariant: a row was just written')
  })
})
