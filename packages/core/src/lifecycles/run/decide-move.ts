import {
  fillText,
  type Lifecycle,
  type LifecycleOutline,
  type RuleContext,
  type RuleFinding,
  type TransitionOutline,
} from '@sanzhi/plugin-api'

/** The transition of that name that leads on from a state; undefined where there is none. */
export function findTransition(
  outline: LifecycleOutline,
  state: string,
  name: string,
): TransitionOutline | undefined {
  return outline.transitions.find((transition) => transition.name === name && transition.from.includes(state))
}

/**
 * The rules of a transition that do not hold, in their order. A rule that the present code does not have any more is
 * hard and never holds: a case is not waved through because a newer version forgot what it began under.
 */
export function findRefusals(
  { outline, lifecycle }: { readonly outline: LifecycleOutline; readonly lifecycle: Lifecycle },
  transition: TransitionOutline,
  asked: { readonly facts: unknown; readonly context: RuleContext },
): readonly RuleFinding[] {
  return transition.guards.flatMap((name): readonly RuleFinding[] => {
    const written = outline.rules.find((rule) => rule.name === name)
    if (written === undefined) {
      return []
    }
    const { refusal, citation, strength } = written
    const rule = lifecycle.rules[name]
    if (rule === undefined) {
      return [{ rule: name, strength: 'hard', refusal, citation }]
    }
    const verdict = rule.decide(asked.facts, asked.context)
    return verdict.holds
      ? []
      : [{ rule: name, strength, refusal: fillText(refusal, verdict.params ?? {}), citation }]
  })
}

/** What stands against a move. */
export type MoveRefusal =
  | { readonly kind: 'reason_missing' }
  | { readonly kind: 'hard'; readonly finding: RuleFinding }
  | { readonly kind: 'reason_needed'; readonly finding: RuleFinding }

/** Hard rules block; soft ones, and transitions that ask for it, need a reason in words. */
export function decideMove(
  transition: TransitionOutline,
  findings: readonly RuleFinding[],
  reason: string,
): MoveRefusal | undefined {
  const hard = findings.find(({ strength }) => strength === 'hard')
  if (hard !== undefined) {
    return { kind: 'hard', finding: hard }
  }
  if (reason !== '') {
    return undefined
  }
  const soft = findings[0]
  if (soft !== undefined) {
    return { kind: 'reason_needed', finding: soft }
  }
  return transition.needsReason ? { kind: 'reason_missing' } : undefined
}
