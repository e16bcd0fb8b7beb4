import { expect, it } from 'vitest'
import { decideStep, type PlanState, type PlanStep } from './plan-state.ts'

const plan = (state: PlanState) => ({
  state,
  createdBy: 'author',
  submittedBy: state === 'draft' ? null : 'sender',
})

it.each<[PlanState, PlanStep, PlanState | 'branch-on-grid.wrong_state']>([
  ['draft', 'submit', 'submitted'],
  ['submitted', 'submit', 'branch-on-grid.wrong_state'],
  ['draft', 'approve', 'branch-on-grid.wrong_state'],
  ['submitted', 'approve', 'approved'],
  ['submitted', 'return', 'returned'],
  ['returned', 'approve', 'branch-on-grid.wrong_state'],
  ['draft', 'discard', 'discarded'],
  ['returned', 'discard', 'branch-on-grid.wrong_state'],
  ['approved', 'discard', 'branch-on-grid.wrong_state'],
  ['discarded', 'submit', 'branch-on-grid.wrong_state'],
])('from %s, %s leads to %s', (state, step, outcome) => {
  const verdict = decideStep(plan(state), step, 'somebody')
  expect(verdict.allowed ? verdict.next : verdict.reason).toBe(outcome)
})

it.each(['author', 'sender'])('the %s neither approves nor returns', (who) => {
  for (const step of ['approve', 'return'] as const) {
    expect(decideStep(plan('submitted'), step, who)).toEqual({
      allowed: false,
      reason: 'branch-on-grid.own_plan',
    })
  }
  expect(decideStep(plan('submitted'), 'discard', who).allowed).toBe(true)
})
