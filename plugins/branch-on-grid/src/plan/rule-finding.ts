import type { RuleFinding } from './branch-plan.ts'

export function decided(
  rule: RuleFinding['rule'],
  reason: string,
  params: RuleFinding['params'],
): RuleFinding {
  return { rule, reason: `branch-on-grid.${reason}`, weight: 'decided', params }
}

export function advised(
  rule: RuleFinding['rule'],
  reason: string,
  params: RuleFinding['params'],
): RuleFinding {
  return { rule, reason: `branch-on-grid.${reason}`, weight: 'advice', params }
}
