import { planLifecycle } from './plan-lifecycle.ts'

/** How far a plan has come. One plan of a street is open at a time, and one in force. */
export type PlanState = keyof typeof planLifecycle.states

/** What somebody wants to do with a plan. */
export type PlanStep = keyof typeof planLifecycle.transitions

/** The part of a plan that decides who may do what with it. */
export interface PlanStanding {
  readonly state: PlanState
  readonly createdBy: string | null
  readonly submittedBy: string | null
}

export type StepVerdict =
  | { readonly allowed: true; readonly next: PlanState }
  | { readonly allowed: false; readonly reason: 'branch-on-grid.wrong_state' | 'branch-on-grid.own_plan' }

/** What the rules of the plan's course ask of whoever takes a step. */
export function factsOf(plan: Omit<PlanStanding, 'state'>, accountId: string) {
  return { isOwn: plan.createdBy === accountId || plan.submittedBy === accountId }
}

/** Whether `accountId` may take the plan one step on along its course. */
export function decideStep(plan: PlanStanding, step: PlanStep, accountId: string): StepVerdict {
  const { from, to, guards = [] } = planLifecycle.transitions[step]
  if (!from.includes(plan.state)) {
    return { allowed: false, reason: 'branch-on-grid.wrong_state' }
  }
  return guards.includes('own_plan') && factsOf(plan, accountId).isOwn
    ? { allowed: false, reason: 'branch-on-grid.own_plan' }
    : { allowed: true, next: to }
}
