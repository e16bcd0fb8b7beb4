import { firstRoles } from '../opening/opening.ts'

/** What a street says of itself to its district: figures and yes or no, nothing of anybody. */
export interface StandingFacts {
  readonly communities: number
  readonly grids: number
  readonly compounds: number
  /** First roles that somebody holds in the whole street. */
  readonly roles: readonly string[]
  readonly modules: number
  /** Documents of the checklist that are complete. */
  readonly itemsDone: readonly string[]
}

export const steps = ['rosters', 'roles', 'modules', 'checklist', 'live'] as const

export type Step = (typeof steps)[number]

/** How far one step of opening is. */
export interface StepState {
  readonly step: Step
  readonly done: number
  readonly of: number
}

/** Every step of a street on trial in the order in which they are usually taken. */
export function stepsOf(
  facts: StandingFacts,
  { required, isLive }: { readonly required: readonly string[]; readonly isLive: boolean },
): readonly StepState[] {
  const rosters = [facts.communities, facts.grids, facts.compounds].filter((count) => count > 0).length
  return [
    { step: 'rosters', done: rosters, of: 3 },
    {
      step: 'roles',
      done: firstRoles.filter((role) => facts.roles.includes(role)).length,
      of: firstRoles.length,
    },
    { step: 'modules', done: Math.min(facts.modules, 1), of: 1 },
    {
      step: 'checklist',
      done: required.filter((item) => facts.itemsDone.includes(item)).length,
      of: required.length,
    },
    { step: 'live', done: isLive ? 1 : 0, of: 1 },
  ]
}

/** The first step that is not done: what the street waits for. Undefined when nothing. */
export function waitsFor(states: readonly StepState[]): Step | undefined {
  return states.find(({ done, of }) => done < of)?.step
}
