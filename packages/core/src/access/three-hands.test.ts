import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import { findOtherHand, hands, isSeparated, overlap, type Days } from './three-hands.ts'

function days(from: string, to: string | null): Days {
  const read = (text: string): PlainDate => {
    const parsed = parsePlainDate(text)
    if (parsed === undefined) throw new Error(text)
    return parsed
  }
  return { validFrom: read(from), validTo: to === null ? null : read(to) }
}

describe('days in common', () => {
  const february = days('2026-02-01', '2026-02-28')
  it.each([
    [days('2026-01-01', '2026-01-31'), february, false],
    [days('2026-01-01', '2026-02-01'), february, true],
    [days('2026-01-01', null), february, true],
    [days('2026-03-01', null), february, false],
    [days('2026-03-01', null), days('2026-02-01', null), true],
    [days('2026-02-10', '2026-02-10'), february, true],
  ])('%o and %o: %s', (one, other, expected) => {
    expect([overlap(one, other), overlap(other, one)]).toEqual([expected, expected])
  })
})

describe('one account is one hand', () => {
  const always = days('2026-01-01', null)
  const held = (role: string, own: Days = always) => [{ role, ...own }]

  it.each(hands.flatMap((role) => hands.map((other) => [role, other] as const)))(
    '%s beside %s',
    (role, other) => {
      expect(findOtherHand(role, always, held(other))).toBe(role === other ? undefined : other)
    },
  )

  it('may be another once it is no longer the first', () => {
    const until = held('system_admin', days('2026-01-01', '2026-06-30'))
    expect(findOtherHand('audit_admin', days('2026-07-01', null), until)).toBeUndefined()
    expect(findOtherHand('audit_admin', days('2026-06-30', null), until)).toBe('system_admin')
  })

  it('may do other work, and other work becomes no hand', () => {
    expect(findOtherHand('street_clerk', always, held('system_admin'))).toBeUndefined()
    expect(findOtherHand('system_admin', always, held('street_clerk'))).toBeUndefined()
  })
})

describe('what the separation settles', () => {
  it.each([
    // A key: what one hand alone holds, nobody else gets and the hand does not lose.
    ['security_admin', ['security_admin'], true],
    ['system_admin', ['security_admin'], true],
    ['street_clerk', ['security_admin'], true],
    // What is another hand's, be it shared with the office.
    ['system_admin', ['audit_admin', 'street_approver'], true],
    ['street_clerk', ['audit_admin', 'street_approver'], false],
    ['audit_admin', ['audit_admin', 'street_approver'], false],
    // What two hands hold goes to no third, and to the office where a street wishes.
    ['security_admin', ['audit_admin', 'system_admin'], true],
    ['street_clerk', ['audit_admin', 'system_admin'], false],
    // What no hand holds is no affair of the separation.
    ['system_admin', ['street_clerk'], false],
    ['system_admin', [], false],
  ] as const)('%s where %j hold it: %s', (role, holders, expected) => {
    expect(isSeparated(role, holders)).toBe(expected)
  })
})
