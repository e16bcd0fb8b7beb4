import type { PlanSettings, PlannedBranch, RuleFinding } from './branch-plan.ts'
import { decideSize } from './branch-size.ts'
import { advised } from './rule-finding.ts'

/** A branch that a community proposes by hand, or takes over from the plan and changes. */
export interface FoundingProposal {
  readonly form: PlannedBranch['form']
  /** Grids of a joint branch, compounds or the grid of the others. */
  readonly units: number
  readonly fullMembers: number
}

export type FoundingVerdict =
  | { readonly allowed: true; readonly findings: readonly RuleFinding[] }
  | {
      readonly allowed: false
      readonly rule: 'R-PB1' | 'M1'
      readonly reason: 'branch-on-grid.below_min' | 'branch-on-grid.covers_nothing'
      readonly params: Readonly<Record<string, number>>
    }

/** Whether a branch may be founded; soft rules come back as advice. Source: handbook M1, R-PB1 to R-PB4. */
export function decideFounding(proposal: FoundingProposal, settings: PlanSettings): FoundingVerdict {
  const { form, units, fullMembers } = proposal
  if (units === 0) {
    return { allowed: false, rule: 'M1', reason: 'branch-on-grid.covers_nothing', params: {} }
  }
  if (fullMembers < settings.branchMinFull) {
    const params = { members: fullMembers, min: settings.branchMinFull }
    return { allowed: false, rule: 'R-PB1', reason: 'branch-on-grid.below_min', params }
  }
  const { findings } = decideSize(fullMembers, settings)
  return form === 'joint' && units > settings.jointMaxUnits
    ? {
        allowed: true,
        findings: [...findings, advised('R-PB2', 'joint_over_limit', { units, max: settings.jointMaxUnits })],
      }
    : { allowed: true, findings }
}
