import { describe, expect, it } from 'vitest'
import { decideAct, memberState } from './member.ts'

const now = new Date('2026-11-22T02:00:00.000Z')
const later = new Date(now.getTime() + 1)
const plain = { disabledAt: null, lockedAt: null, pausedUntil: null, mustChangePassword: false }

it.each([
  ['active', {}],
  ['active', { pausedUntil: now }],
  ['first_sign_in', { mustChangePassword: true }],
  ['paused', { pausedUntil: later, mustChangePassword: true }],
  ['locked', { lockedAt: now, pausedUntil: later }],
  ['disabled', { disabledAt: now, lockedAt: now }],
] as const)('%s: %o', (state, facts) => {
  expect(memberState({ ...plain, ...facts }, now)).toBe(state)
})

describe('an administrator may not act upon', () => {
  it.each([
    ['a colleague', { roles: ['street_clerk'] }, undefined],
    ['another system administrator', { roles: ['system_admin'] }, undefined],
    ['somebody without a role', { roles: [] }, undefined],
    ['themself', { isSelf: true, roles: ['system_admin'] }, 'own_account'],
    ['who decides about roles', { roles: ['street_clerk', 'security_admin'] }, 'other_hand'],
    ['who watches', { roles: ['audit_admin'], isShared: true }, 'other_hand'],
    ['who works elsewhere too', { roles: ['street_clerk'], isShared: true }, 'shared_account'],
  ] as const)('%s', (_who, account, refusal) => {
    expect(decideAct({ isSelf: false, isShared: false, ...account })).toBe(refusal)
  })
})
