import { addWorkingDays, plainDateOf, type PlainDate, type WorkingCalendar } from '@sanzhi/kernel'
import { topicLifecycle, type TopicTransition } from './topic-lifecycle.ts'

/** What somebody tries with a case, or what happens around it. */
export type Act =
  | {
      readonly kind: 'move'
      readonly transition: TopicTransition
      readonly present: number
      readonly isMinuted: boolean
      readonly reason: string
      /** Of a version that is not in force any more. */
      readonly isStale: boolean
    }
  | { readonly kind: 'wait'; readonly days: number }

/** The case as anybody would keep it on paper. */
export interface ModelCase {
  state: string
  version: number
  enteredAt: Date
  overdue: boolean
  readonly history: string[]
}

export const newModel = (now: Date): ModelCase => ({
  state: 'noticed',
  version: 1,
  enteredAt: now,
  overdue: false,
  history: ['started noticed'],
})

/** Moves the model on, and says what a case must answer: 200, or the reason of its refusal. */
export function tryMove(model: ModelCase, act: Extract<Act, { kind: 'move' }>, now: Date): string {
  const transition = topicLifecycle.transitions[act.transition]
  if (act.isStale) return 'lifecycles.stale'
  if (!transition.from.some((state) => state === model.state)) return 'lifecycles.wrong_state'
  const refusal = refusalOf(act, transition.needsReason ?? false)
  if (refusal !== undefined) return refusal
  model.state = transition.to
  model.version += 1
  model.enteredAt = now
  model.overdue = false
  model.history.push(`moved ${transition.to}`)
  return '200'
}

function refusalOf(act: Extract<Act, { kind: 'move' }>, needsReason: boolean): string | undefined {
  if (act.transition === 'hold' && 3 * act.present < 2 * 9) return 'topics.no_quorum'
  if (act.reason !== '') return undefined
  if (act.transition === 'hold' && !act.isMinuted) return 'lifecycles.reason_needed'
  return needsReason ? 'lifecycles.reason_missing' : undefined
}

/** The last day of the one state whose deadline is in working days; undefined elsewhere. */
export function noticeDue(model: ModelCase, calendar: WorkingCalendar): PlainDate | undefined {
  return model.state === 'noticed' ? addWorkingDays(plainDateOf(model.enteredAt), 5, calendar).day : undefined
}
