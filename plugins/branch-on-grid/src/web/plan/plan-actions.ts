import type { Plan } from '../plan-data.ts'

export type PlanAction = 'propose' | 'adjust' | 'discard' | 'submit' | 'return' | 'approve'

/** An act offered to the reader; `own_plan` says why it is shown and refused. */
export interface OfferedAction {
  readonly action: PlanAction
  readonly refusal: 'own_plan' | null
}

/**
 * What a reader may do with the plan now, the main act last. Acts that nobody could do in this state, or that the
 * reader holds no permission for, are not offered; an approval is shown to its author as refused, with the reason.
 */
export function offeredActions(
  plan: Pick<Plan, 'state' | 'openSteps'>,
  can: (permission: string) => boolean,
): readonly OfferedAction[] {
  const offered: OfferedAction[] = []
  const isOpen = (step: Plan['openSteps'][number]) => plan.openSteps.includes(step)
  if (can('branch-on-grid.propose')) {
    if (isOpen('discard')) offered.push({ action: 'discard', refusal: null })
    if (plan.state === 'draft' || plan.state === 'returned') {
      offered.push({ action: 'propose', refusal: null })
    }
    if (plan.state === 'draft') offered.push({ action: 'adjust', refusal: null })
    if (isOpen('submit')) offered.push({ action: 'submit', refusal: null })
  }
  if (can('branch-on-grid.approve') && plan.state === 'submitted') {
    for (const action of ['return', 'approve'] as const) {
      offered.push({ action, refusal: isOpen(action) ? null : 'own_plan' })
    }
  }
  return offered
}
