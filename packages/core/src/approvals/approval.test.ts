import { plainDateOf } from '@sanzhi/kernel'
import type { ApprovalStep } from '@sanzhi/plugin-api'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  agreedAt,
  decideDelegate,
  decidePart,
  decideRecall,
  decideStep,
  findRequestFault,
  openTo,
  stepDueAt,
  type ApprovalAct,
  type ApprovalActKind,
  type ApprovalFacts,
  type Decision,
} from './approval.ts'

const step = (more: Partial<ApprovalStep> = {}): ApprovalStep => ({
  name: { zh: '审核', en: 'Review' },
  permission: 'errands.do',
  placeId: null,
  needed: 1,
  ...more,
})
const running: ApprovalFacts = {
  state: 'open',
  workers: ['author', 'preparer'],
  round: 1,
  step: 0,
  steps: [step(), step()],
  mayRepeat: false,
}
const act = (kind: ApprovalActKind, accountId: string, more: Partial<ApprovalAct> = {}): ApprovalAct => ({
  round: 1,
  step: 0,
  act: kind,
  accountId,
  toAccountId: null,
  ...more,
})
const hand = (accountId: string, holds = true) => ({ accountId, holds })
const today = plainDateOf(new Date('2026-11-22T02:00:00Z'))
const yes = (accountId: string, more: Partial<Decision> = {}): Decision => ({
  hand: hand(accountId),
  decision: 'approve',
  opinion: '',
  document: null,
  today,
  ...more,
})

describe('who may decide', () => {
  it.each<[string, string, Partial<ApprovalFacts>, readonly ApprovalAct[], string | undefined]>([
    ['somebody who holds it', 'a', {}, [], undefined],
    ['the author', 'author', {}, [], 'approvals.own_work'],
    ['whoever prepared it', 'preparer', {}, [], 'approvals.own_work'],
    ['anybody before it is confirmed', 'a', { state: 'confirming' }, [], 'approvals.not_open'],
    ['anybody after its end', 'a', { state: 'approved' }, [], 'approvals.not_open'],
    ['who has agreed', 'a', {}, [act('approved', 'a')], 'approvals.already_decided'],
    ['who agreed at another step', 'a', { step: 1 }, [act('approved', 'a')], 'approvals.decided_before'],
    ['the same where it may', 'a', { step: 1, mayRepeat: true }, [act('approved', 'a')], undefined],
    ['who agreed in an earlier round', 'a', { round: 2 }, [act('approved', 'a')], undefined],
    ['who recalled it', 'a', {}, [act('approved', 'a'), act('recalled', 'a')], undefined],
    ['who handed it on', 'a', {}, [act('delegated', 'a', { toAccountId: 'b' })], 'approvals.handed_on'],
    [
      'who was given it back',
      'a',
      {},
      [act('delegated', 'a', { toAccountId: 'b' }), act('delegated', 'b', { toAccountId: 'a' })],
      undefined,
    ],
    ['who is not named', 'a', { steps: [step({ accountIds: ['b'] })] }, [], 'approvals.not_asked'],
    [
      'whom a named one handed it to',
      'a',
      { steps: [step({ accountIds: ['b'] })] },
      [act('delegated', 'b', { toAccountId: 'a' })],
      undefined,
    ],
    [
      'who agreed before it was sent back',
      'a',
      {},
      [act('approved', 'a'), act('sent_back', 'b', { step: 1 })],
      undefined,
    ],
  ])('%s', (...[, accountId, change, acts, refusal]) => {
    expect(decidePart({ ...running, ...change }, acts, hand(accountId))).toBe(refusal)
  })

  it('nobody without the permission, named or not', () => {
    const named = { ...running, steps: [step({ accountIds: ['a'] })] }
    for (const facts of [running, named]) {
      expect(decidePart(facts, [], hand('a', false))).toBe('approvals.not_asked')
    }
  })
})

describe('what comes of a decision', () => {
  const opinion = { opinion: '请补充附件' }
  it.each<[string, Partial<ApprovalFacts>, Decision, string]>([
    ['the first of two steps is agreed', {}, yes('a'), 'approved: open 1'],
    ['the last is agreed', { step: 1 }, yes('a'), 'approved: approved 1'],
    ['one of two needed agrees', { steps: [step({ needed: 2 })] }, yes('a'), 'approved: open 0'],
    ['it is returned', { step: 1 }, yes('a', { decision: 'return', ...opinion }), 'returned: returned 1'],
    ['it is rejected', {}, yes('a', { decision: 'reject', ...opinion }), 'rejected: rejected 0'],
    ['it is sent back', { step: 1 }, yes('a', { decision: 'send_back', ...opinion }), 'sent_back: open 0'],
    [
      'there is no step before',
      {},
      yes('a', { decision: 'send_back', ...opinion }),
      'approvals.no_step_before',
    ],
    ['no reason is given', {}, yes('a', { decision: 'return', opinion: '  ' }), 'approvals.opinion_needed'],
    ['no reason is given for no', {}, yes('a', { decision: 'reject' }), 'approvals.opinion_needed'],
    ['the author agrees', {}, yes('author'), 'approvals.own_work'],
  ])('%s', (...[, change, decision, expected]) => {
    const verdict = decideStep({ ...running, ...change }, [], decision)
    const said = verdict.allowed
      ? `${verdict.next.act}: ${verdict.next.state} ${verdict.next.step}`
      : verdict.reason
    expect(said).toBe(expected)
  })

  const number = (text: string, more: object = {}) => ({ number: text, date: today, fileId: null, ...more })
  it.each([
    ['number', null, 'approvals.document_needed'],
    ['number', number('湖组〔2026〕12号'), 'approved'],
    ['number', number('党工委会议纪要（2026）第 3 期'), 'approved'],
    ['number', number('湖组'), 'approvals.bad_number'],
    ['number', number('<b>1</b>'), 'approvals.bad_number'],
    ['number', number('湖组〔2026〕12号', { date: '2026-11-23' }), 'approvals.future_date'],
    ['scan', number('湖组〔2026〕12号'), 'approvals.scan_needed'],
    ['scan', number('湖组〔2026〕12号', { fileId: 'f' }), 'approved'],
    [undefined, null, 'approved'],
  ] as const)('a step that asks for %s, with %j: %s', (document, given, expected) => {
    const facts = { ...running, steps: [step(document === undefined ? {} : { document })] }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- days written by hand in the table above
    const verdict = decideStep(facts, [], yes('a', { document: given as Decision['document'] }))
    expect(verdict.allowed ? verdict.next.state : verdict.reason).toBe(expected)
  })

  it('asks only the one who completes the step for the document', () => {
    const facts = { ...running, steps: [step({ needed: 2, document: 'number' })] }
    expect(decideStep(facts, [], yes('a')).allowed).toBe(true)
    expect(decideStep(facts, [act('approved', 'a')], yes('b'))).toEqual({
      allowed: false,
      reason: 'approvals.document_needed',
    })
  })
})

describe('handing a part on', () => {
  it.each<[string, string, boolean, readonly ApprovalAct[], string | undefined]>([
    ['to somebody who holds it', 'b', true, [], undefined],
    ['to oneself', 'a', true, [], 'approvals.delegate_cannot'],
    ['to the author', 'author', true, [], 'approvals.delegate_own_work'],
    ['to whoever prepared it', 'preparer', true, [], 'approvals.delegate_own_work'],
    ['to somebody without the permission', 'b', false, [], 'approvals.delegate_cannot'],
    ['to somebody who has agreed', 'b', true, [act('approved', 'b')], 'approvals.delegate_cannot'],
  ])('%s', (...[, to, holds, acts, refusal]) => {
    const facts = { ...running, steps: [step({ needed: 2 })] }
    expect(decideDelegate(facts, acts, { from: hand('a'), to: hand(to, holds) })).toBe(refusal)
  })

  it('moves the part: the one is out and the other in', () => {
    const facts = { ...running, steps: [step({ accountIds: ['a', 'c'] })] }
    const acts = [act('delegated', 'a', { toAccountId: 'b' })]
    expect(openTo(facts, acts)).toEqual({ only: ['a', 'c', 'b'], except: ['author', 'preparer', 'a'] })
    expect(decideDelegate(facts, acts, { from: hand('a'), to: hand('d') })).toBe('approvals.handed_on')
  })
})

it('recalls the very last act alone, by whoever did it, while all is open', () => {
  const agreed = [act('approved', 'a')]
  const facts = { ...running, step: 1 }
  expect(decideRecall(facts, agreed, 'a')).toBe(0)
  expect(decideRecall(facts, agreed, 'b')).toBeUndefined()
  expect(decideRecall({ ...facts, state: 'approved' }, agreed, 'a')).toBeUndefined()
  expect(decideRecall({ ...facts, round: 2 }, agreed, 'a')).toBeUndefined()
  expect(decideRecall(facts, [...agreed, act('delegated', 'b', { step: 1 })], 'a')).toBeUndefined()
})

it.each([
  [[], 'approvals.no_steps'],
  [[step({ needed: 0 })], 'approvals.bad_step'],
  [[step({ needed: 1.5 })], 'approvals.bad_step'],
  [[step({ dueDays: 0 })], 'approvals.bad_step'],
  [[step({ accountIds: ['a'], needed: 2 })], 'approvals.too_few_named'],
  [[step({ accountIds: ['a', 'a'], needed: 2 })], 'approvals.too_few_named'],
  [[step(), step({ accountIds: ['a', 'author'] })], 'approvals.author_named'],
  [[step({ accountIds: ['preparer', 'b'] })], 'approvals.author_named'],
  [[step({ accountIds: ['a', 'b'], needed: 2, dueDays: 3 })], undefined],
])('steps %#: %s', (steps, fault) => {
  expect(findRequestFault({ steps }, running.workers)).toBe(fault)
})

it('is due at the end of a day in Shanghai', () => {
  const late = new Date('2026-11-22T15:59:59Z')
  const justAfterMidnight = new Date('2026-11-22T16:00:00Z')
  expect(stepDueAt(late, 3)?.toISOString()).toBe('2026-11-25T16:00:00.000Z')
  expect(stepDueAt(justAfterMidnight, 3)?.toISOString()).toBe('2026-11-26T16:00:00.000Z')
  expect(stepDueAt(late, undefined)).toBeNull()
})

it('never counts anybody twice nor the author, whatever is tried in whatever order', () => {
  const people = ['author', 'preparer', 'a', 'b', 'c', 'd'] as const
  const attempt = fc.record({
    who: fc.constantFrom(...people),
    to: fc.constantFrom(...people),
    what: fc.constantFrom('approve', 'send_back', 'delegate', 'recall'),
  })
  fc.assert(
    fc.property(fc.array(attempt, { maxLength: 30 }), fc.integer({ min: 1, max: 3 }), (attempts, needed) => {
      let facts: ApprovalFacts = { ...running, steps: [step({ needed }), step({ needed: 2 })] }
      const acts: ApprovalAct[] = []
      let carriedOnRightly = true
      for (const { who, to, what } of attempts) {
        const at = { round: 1, step: facts.step, accountId: who }
        const before = agreedAt(facts, acts).length
        if (what === 'delegate') {
          if (decideDelegate(facts, acts, { from: hand(who), to: hand(to) }) === undefined) {
            acts.push({ ...at, act: 'delegated', toAccountId: to })
          }
        } else if (what === 'recall') {
          const target = decideRecall(facts, acts, who)
          if (target !== undefined) {
            acts.push({ ...at, step: target, act: 'recalled', toAccountId: null })
            facts = { ...facts, step: target }
          }
        } else {
          const verdict = decideStep(facts, acts, yes(who, { decision: what, opinion: '原因' }))
          if (verdict.allowed) {
            acts.push({ ...at, act: verdict.next.act, toAccountId: null })
            const hasEnough = before + 1 >= (facts.steps[facts.step]?.needed ?? 0)
            const goesOn = verdict.next.step > facts.step || verdict.next.state === 'approved'
            carriedOnRightly &&= goesOn === (what === 'approve' && hasEnough)
            facts = { ...facts, state: verdict.next.state, step: verdict.next.step }
          }
        }
        expect(carriedOnRightly).toBe(true)
        const agreed = agreedAt(facts, acts)
        expect(agreed).not.toContain('author')
        expect(agreed).not.toContain('preparer')
        expect(new Set(agreed).size).toBe(agreed.length)
      }
    }),
  )
})
