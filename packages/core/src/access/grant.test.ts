import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { describe, expect, it } from 'vitest'
import type { RoleGrant } from './authority.ts'
import { decideEnding, decideExtension, decideGrant, type AskedGrant } from './grant.ts'

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) {
    throw new Error(text)
  }
  return parsed
}

const today = day('2026-11-22')
const asked: AskedGrant = {
  role: 'street_clerk',
  placeId: null,
  organisationId: null,
  validFrom: today,
  validTo: null,
}
let ids = 0
const held = (role: string, changes: Partial<RoleGrant> = {}) => ({
  id: `g${(ids += 1)}`,
  role,
  placeId: null,
  organisationId: null,
  validFrom: day('2026-01-01'),
  validTo: null,
  endedAt: null,
  ...changes,
})
const giving = (changes: { giverId?: string | null; held?: readonly RoleGrant[] } = {}) => ({
  giverId: 'giver',
  accountId: 'taker',
  held: [],
  today,
  ...changes,
})

describe('giving', () => {
  it('is refused with the reason that applies', () => {
    const reasonOf = (changes: Partial<AskedGrant>, to = giving()) =>
      decideGrant({ ...asked, ...changes }, to)?.reason
    expect(reasonOf({})).toBeUndefined()
    expect(reasonOf({ role: 'district_admin' })).toBe('access.district_role')
    expect(reasonOf({ placeId: 'p', organisationId: 'o' })).toBe('access.two_scopes')
    expect(reasonOf({}, giving({ giverId: 'taker' }))).toBe('access.own_grant')
    expect(reasonOf({ validFrom: day('2026-11-21') })).toBe('access.begins_in_past')
    expect(reasonOf({ validTo: day('2026-11-21') })).toBe('access.ends_before_begin')
    expect(reasonOf({ validTo: today })).toBeUndefined()
  })

  it('never makes one account two of the three hands, today or later', () => {
    const audit = giving({ held: [held('audit_admin')] })
    expect(decideGrant({ ...asked, role: 'system_admin' }, audit)).toEqual({
      reason: 'access.second_hand',
      hand: 'audit_admin',
    })
    const later = giving({ held: [held('audit_admin', { validFrom: day('2027-01-01') })] })
    expect(decideGrant({ ...asked, role: 'system_admin' }, later)?.reason).toBe('access.second_hand')
    const before = { ...asked, role: 'system_admin' as const, validTo: day('2026-12-31') }
    expect(decideGrant(before, later)).toBeUndefined()
    const over = giving({ held: [held('audit_admin', { endedAt: new Date(0) })] })
    expect(decideGrant({ ...asked, role: 'system_admin' }, over)).toBeUndefined()
  })

  it('holds for the command line as well', () => {
    const byOperator = giving({ giverId: null, held: [held('audit_admin')] })
    expect(decideGrant({ ...asked, role: 'security_admin' }, byOperator)?.reason).toBe('access.second_hand')
  })

  it('the same role twice is refused, in another place or at another time not', () => {
    const has = giving({ held: [held('street_clerk', { validTo: day('2026-12-31') })] })
    expect(decideGrant(asked, has)?.reason).toBe('access.already_granted')
    expect(decideGrant({ ...asked, placeId: 'p' }, has)).toBeUndefined()
    expect(decideGrant({ ...asked, organisationId: 'o' }, has)).toBeUndefined()
    expect(decideGrant({ ...asked, validFrom: day('2027-01-01') }, has)).toBeUndefined()
  })
})

describe('extending', () => {
  const own = held('audit_admin', { validTo: day('2026-12-31') })
  const reasonOf = (validTo: string | null, changes: Parameters<typeof giving>[0] = {}) =>
    decideExtension(own, validTo === null ? null : day(validTo), {
      ...giving(changes),
      held: [own, ...(changes.held ?? []).map((grant) => ({ id: 'other', ...grant }))],
    })?.reason

  it('is refused with the reason that applies', () => {
    expect(reasonOf('2027-12-31')).toBeUndefined()
    expect(reasonOf(null)).toBeUndefined()
    expect(reasonOf('2026-11-21')).toBe('access.ends_in_past')
    expect(reasonOf(null, { giverId: 'taker' })).toBe('access.own_grant')
    expect(decideExtension({ ...own, endedAt: new Date(0) }, null, { ...giving(), held: [] })?.reason).toBe(
      'access.grant_ended',
    )
    const next = held('audit_admin', { validFrom: day('2027-02-01') })
    expect(decideExtension(next, day('2027-01-31'), { ...giving(), held: [next] })?.reason).toBe(
      'access.ends_before_begin',
    )
  })

  it('does not grow into another hand, nor into the next grant of the same role', () => {
    expect(reasonOf(null, { held: [held('system_admin', { validFrom: day('2027-01-01') })] })).toBe(
      'access.second_hand',
    )
    expect(reasonOf(null, { held: [held('audit_admin', { validFrom: day('2027-01-01') })] })).toBe(
      'access.already_granted',
    )
  })
})

describe('ending', () => {
  const first = held('security_admin')
  const second = held('security_admin')
  const clerk = held('street_clerk')

  it('leaves somebody who can give roles in the whole street', () => {
    const reasonOf = (ending: (typeof first)[], securityAdmins: (typeof first)[]) =>
      decideEnding(ending, { securityAdmins, today })?.reason
    expect(reasonOf([first], [first, second])).toBeUndefined()
    expect(reasonOf([first, second], [first, second])).toBe('access.last_security_admin')
    expect(reasonOf([first], [first])).toBe('access.last_security_admin')
    expect(reasonOf([first], [first, held('security_admin', { placeId: 'p' })])).toBe(
      'access.last_security_admin',
    )
    expect(reasonOf([first], [first, held('security_admin', { validFrom: day('2027-01-01') })])).toBe(
      'access.last_security_admin',
    )
    expect(reasonOf([clerk], [])).toBeUndefined()
  })

  it('happens once', () => {
    expect(decideEnding([{ ...clerk, endedAt: new Date(0) }], { securityAdmins: [], today })?.reason).toBe(
      'access.grant_ended',
    )
  })
})
