import { describe, expect, it } from 'vitest'
import { attemptLimits, countAttempt, noAttempts, takeBack, type Attempts } from './attempt.ts'

const start = new Date('2026-11-22T02:00:00.000Z')
const after = (minutes: number): Date => new Date(start.getTime() + minutes * 60_000)

/** Attempts at the given minutes, none of them right: what each came to. */
function attemptsAt(minutes: readonly number[], limit: number = attemptLimits.account) {
  let attempts: Attempts = noAttempts(start)
  const verdicts = minutes.map((minute) => {
    const verdict = countAttempt(attempts, limit, after(minute))
    if (verdict.allowed) attempts = verdict.next
    return verdict.allowed ? 'looked at' : `until ${(verdict.until.getTime() - start.getTime()) / 60_000}`
  })
  return { verdicts, attempts }
}

const looked = (count: number) => Array.from({ length: count }, () => 'looked at')

describe('attempts', () => {
  it.each([
    [
      'five are looked at, the sixth waits a quarter of an hour',
      [0, 1, 2, 3, 4, 5],
      [...looked(5), 'until 19'],
    ],
    [
      'a pause is not lengthened by trying on',
      [0, 0, 0, 0, 0, 1, 9, 14],
      [...looked(5), 'until 15', 'until 15', 'until 15'],
    ],
    ['four a quarter of an hour may go on for ever', [0, 1, 2, 3, 15, 16, 17, 18, 30], looked(9)],
    [
      'after the pause five more are looked at, and the next pause is twice as long',
      [0, 0, 0, 0, 0, 15, 15, 15, 15, 15, 16],
      [...looked(10), 'until 45'],
    ],
    [
      'a day later it is short again',
      [0, 0, 0, 0, 0, 1500, 1500, 1500, 1500, 1500, 1501],
      [...looked(5), ...looked(5), 'until 1515'],
    ],
  ])('%s', (_what, minutes, verdicts) => {
    expect(attemptsAt(minutes).verdicts).toEqual(verdicts)
  })

  it('never pause longer than a day', () => {
    const often = { failures: 4, windowFrom: start, lockedUntil: null, locks: 40 }
    const verdict = countAttempt(often, attemptLimits.account, start)
    expect(verdict.allowed && verdict.next.lockedUntil).toEqual(after(24 * 60))
  })

  it('that were right are taken back, the one that reached the limit with its pause', () => {
    const { attempts } = attemptsAt([0, 1, 2, 3, 4])
    expect(attempts.lockedUntil).not.toBeNull()
    expect(takeBack(attempts)).toEqual({ failures: 4, windowFrom: start, lockedUntil: null, locks: 0 })
    expect(takeBack(noAttempts(start))).toEqual(noAttempts(start))
  })

  it('of one address count to a bound of their own', () => {
    const { verdicts } = attemptsAt(
      Array.from({ length: 101 }, () => 0),
      attemptLimits.address,
    )
    expect(verdicts).toEqual([...looked(100), 'until 15'])
  })
})
