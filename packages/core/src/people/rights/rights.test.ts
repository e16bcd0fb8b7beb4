import { describe, expect, it } from 'vitest'
import type { RightsKind, RightsState } from '../people-tables.ts'
import { decideRights, type RightsAct } from './rights.ts'

type Given = [kind: RightsKind, state: RightsState, act: RightsAct]

const say = (...[kind, state, act]: Given): string => {
  const verdict = decideRights({ kind, state }, act)
  return verdict.allowed ? verdict.next : verdict.reason
}

describe('a request', () => {
  it.each<[...Given, string]>([
    ['copy', 'received', 'verify', 'verified'],
    ['copy', 'received', 'copy', 'people.not_verified'],
    ['copy', 'received', 'complete', 'people.not_verified'],
    ['copy', 'verified', 'verify', 'people.request_closed'],
    ['copy', 'verified', 'copy', 'verified'],
    ['copy', 'verified', 'complete', 'done'],
    ['copy', 'verified', 'erase', 'people.other_kind'],
    ['erase', 'verified', 'erase', 'done'],
    ['erase', 'received', 'erase', 'people.not_verified'],
    ['erase', 'verified', 'complete', 'people.other_kind'],
    ['erase', 'verified', 'copy', 'people.other_kind'],
    ['correct', 'verified', 'correct', 'verified'],
    ['explain', 'verified', 'complete', 'done'],
    ['restrict', 'received', 'refuse', 'refused'],
    ['copy', 'done', 'copy', 'people.request_closed'],
    ['erase', 'refused', 'erase', 'people.request_closed'],
    ['copy', 'done', 'refuse', 'people.request_closed'],
  ])('%s, %s: %s → %s', (...row) => {
    const [kind, state, act, outcome] = row
    expect(say(kind, state, act)).toBe(outcome)
  })
})
