import { describe, expect, it } from 'vitest'
import { consentsInForce, type ConsentAct } from './consent.ts'
import { defaultPurposes, purposesOf } from './default-purposes.ts'

const act = (turn: number, what: ConsentAct['act'], day = 1): ConsentAct => ({
  purpose: 'public_display',
  act: what,
  turn,
  createdAt: new Date(Date.UTC(2026, 10, day)),
  way: 'paper',
})

describe('consent', () => {
  it.each([
    ['never given', [], false],
    ['given', [act(1, 'given')], true],
    ['taken back', [act(1, 'given'), act(2, 'withdrawn')], false],
    ['given again', [act(1, 'given'), act(2, 'withdrawn'), act(3, 'given')], true],
    ['in whatever order it is read', [act(2, 'withdrawn'), act(1, 'given')], false],
    // Two records of one person that were merged: each counted its own turns.
    ['taken back later on a merged record', [act(3, 'given', 1), act(1, 'withdrawn', 2)], false],
    ['given and taken back at once on two records', [act(1, 'withdrawn'), act(1, 'given')], false],
    ['given and taken back at once, read the other way', [act(1, 'given'), act(1, 'withdrawn')], false],
  ])('%s', (_how, acts, holds) => {
    expect(consentsInForce(acts).has('public_display')).toBe(holds)
  })

  it('to one purpose says nothing of another', () => {
    expect(consentsInForce([act(1, 'given')]).has('service_contact')).toBe(false)
  })
})

describe('a street’s purposes', () => {
  it('are the default ones in its own words, and its own behind them', () => {
    const [first] = defaultPurposes
    const own = { ...Object(first), title: '党员名册（本街道）' }
    const added = { ...own, code: 'a_of_its_own' }
    const purposes = purposesOf([added, own])
    expect(purposes.map(({ code }) => code)).toEqual([
      ...defaultPurposes.map(({ code }) => code),
      'a_of_its_own',
    ])
    expect(purposes[0]?.title).toBe('党员名册（本街道）')
  })

  it('say how long they are kept, in months or in words', () => {
    for (const purpose of defaultPurposes) {
      expect(purpose.retentionNote).not.toBe('')
      expect(purpose.notice).not.toBe('')
    }
  })
})
