/** How far a plan has come. One plan of a street is open at a time, and one in force. */
export type PlanState = 'draft' | 'submitted' | 'approved' | 'returned' | 'discarded'

/** What somebody wants to do with a plan. */
export type PlanStep = 'submit' | 'approve' | 'return' | 'discard'

/** The part of a plan that decides who may do what with it. */
export interface PlanStanding {
  readonly state: PlanState
  readonly createdBy: string | null
  readonly submittedBy: string | null
}

export type StepVerdict =
  | { readonly allowed: true; readonly next: PlanState }
  | { readonly allowed: false; readonly reason: 'branch-on-grid.wrong_state' | 'branch-on-grid.own_plan' }

const steps: Readonly<Record<PlanStep, { readonly from: readonly PlanState[]; readonly to: PlanState }>> = {
  submit: { from: ['draft'], to: 'submitted' },
  approve: { from: ['submitted'], to: 'approved' },
  return: { from: ['submitted'], to: 'returned' },
  discard: { from: ['draft', 'submitted'], to: 'discarded' },
}

/**
 * Whether `accountId` may take the plan one step on. Whoever drew it up or submitted it neither approves nor
 * returns it. Source: handbook M1, the community proposes and the street approves.
 */
export function decideStep(plan: PlanStanding, step: PlanStep, accountId: string): StepVerdict {
  const { from, to } = steps[step]
  if (!from.includes(plan.state)) {
    return { allowed: false, reason: 'branch-on-grid.wrong_state' }
  }
  const decides = step === 'approve' || step === 'return'
  if (decides && (plan.createdBy === accountId || plan.submittedBy === accountId)) {
    return { allowed: false, reason: 'branch-on-grid.own_plan' }
  }
  return { allowed: true, next: to }
}
