import type { CasePictureProps } from '@sanzhi/plugin-api/web'
import type { PicturedCase } from './case-row.ts'

type Next = PicturedCase['next'][number]
type Move = NonNullable<CasePictureProps['moves']>[number]

/** What stands against a step. `to_be_checked`: nobody has asked its rules of the facts yet. */
export interface StepVerdict {
  readonly kind: 'free' | 'needs_reason' | 'blocked' | 'not_permitted' | 'to_be_checked'
  readonly findings: readonly Next['rules'][number][]
}

/** By what the owner's rules say of the facts, where the owner has asked them; else by the rules as they are written. */
export function verdictOf(step: Next, move: Move | undefined): StepVerdict {
  const findings = move?.findings ?? step.rules
  return { kind: kindOf(step, move), findings }
}

function kindOf(step: Next, move: Move | undefined): StepVerdict['kind'] {
  if (!(move?.isPermitted ?? step.isPermitted)) return 'not_permitted'
  if (move === undefined && step.rules.length > 0) return 'to_be_checked'
  if (move?.findings.some(({ strength }) => strength === 'hard') === true) return 'blocked'
  return (move?.needsReason ?? step.needsReason) ? 'needs_reason' : 'free'
}
