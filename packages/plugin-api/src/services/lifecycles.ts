import type { PlainDate } from '@sanzhi/kernel'
import type { Lifecycle } from '../lifecycle.ts'
import type { LocalText } from '../local-text.ts'
import type { TaskParams } from './tasks.ts'

export interface NewRun {
  /** Where it belongs; null: the whole street. Decides who sees it and who may move it on. */
  readonly placeId: string | null
  /** Page below the street on which the case is worked on, e.g. `hearing/topics/42`; null: none. */
  readonly path: string | null
  /** Values that the case's title names. */
  readonly params?: TaskParams
}

/** Where a case stands. */
export interface CaseRun<State extends string = string> {
  readonly id: string
  /** What it is about: `<kind>:<id>`. */
  readonly subject: string
  readonly state: State
  readonly isFinal: boolean
  /** Moving it on names this. */
  readonly version: number
  readonly startedAt: Date
  readonly enteredAt: Date
  /** The last day of its state; null: none. */
  readonly dueOn: PlainDate | null
  /** Counted over a year whose holidays nobody knows yet, by weekends alone; put right once they are known. */
  readonly isDueEstimated: boolean
  readonly overdueSince: Date | null
  /** Version of its owner under which it began. */
  readonly ownerVersion: string
}

/** A rule that does not hold, in words. */
export interface RuleFinding {
  readonly rule: string
  readonly strength: 'hard' | 'soft'
  readonly refusal: LocalText
  readonly citation: LocalText
}

export interface Move<Transition extends string, Facts> {
  readonly transition: Transition
  readonly facts: Facts
  /** What was read before: another one in force is `stale`. */
  readonly version: number
  /** In words, for the file. Needed by some transitions, and wherever a soft rule does not hold. */
  readonly reason?: string
}

export interface Moved<State extends string> {
  readonly state: State
  readonly version: number
  /** Soft rules that did not hold and were overridden by the reason. */
  readonly warnings: readonly RuleFinding[]
}

/** A transition that leads on from where a case stands. */
export interface NextMove<Transition extends string = string> {
  readonly transition: Transition
  /** Whether the acting person holds its permission at the run's place. */
  readonly isPermitted: boolean
  /** Rules that do not hold for the facts; a hard one blocks it, a soft one asks for a reason. */
  readonly findings: readonly RuleFinding[]
  readonly needsReason: boolean
}

/** One line of a case's file, oldest first. */
export interface CaseStep {
  readonly kind: 'started' | 'moved' | 'missed' | 'due_changed'
  readonly transition: string | null
  readonly from: string | null
  readonly to: string
  readonly reason: string | null
  readonly at: Date
  readonly by: string | null
}

/**
 * Cases by the lifecycles of the one who asks, in the call's transaction. Of the lifecycle only the name is sent: the
 * one in force is the one that was loaded with its owner. A run goes by the states, transitions and settings that it
 * began under; rules are asked in their present code.
 */
export interface LifecyclesService {
  /** Throws `conflict` (`lifecycles.already_started`). One run a lifecycle and subject. */
  start<S extends string>(
    lifecycle: Lifecycle<S, never, never>,
    subject: string,
    run: NewRun,
  ): Promise<CaseRun<S>>
  /**
   * Locks the run. Throws `not_found` (`lifecycles.run_not_found`), `stale` (`lifecycles.stale`), `conflict`
   * (`lifecycles.wrong_state`), `forbidden` (`access.forbidden`), `bad_input` (`lifecycles.reason_missing`), `conflict`
   * with the reason `<owner>.<rule>` where a hard rule does not hold, and `conflict` (`lifecycles.reason_needed`) where a
   * soft one does not and there is no reason. The last two carry the rule's words as params `zh` and `en`.
   */
  move<S extends string, T extends string, F>(
    lifecycle: Lifecycle<S, T, F>,
    subject: string,
    move: Move<NoInfer<T>, NoInfer<F>>,
  ): Promise<Moved<S>>
  /** Undefined where none was started. */
  find<S extends string>(
    lifecycle: Lifecycle<S, never, never>,
    subject: string,
  ): Promise<CaseRun<S> | undefined>
  /** What leads on from where it stands, and what speaks against it; empty at the end or where none was started. */
  listMoves<T extends string, F>(
    lifecycle: Lifecycle<string, T, F>,
    subject: string,
    facts: NoInfer<F>,
  ): Promise<readonly NextMove<T>[]>
  listSteps(lifecycle: Pick<Lifecycle, 'name'>, subject: string): Promise<readonly CaseStep[]>
  /** The subjects in some states, whatever their place, the earliest entered first; at most 500. */
  listByState<S extends string>(
    lifecycle: Lifecycle<S, never, never>,
    states: readonly NoInfer<S>[],
  ): Promise<readonly CaseRun<S>[]>
  /** The owner's settings as they were when the case began. Throws `not_found` (`lifecycles.run_not_found`). */
  pinnedSettings(lifecycle: Pick<Lifecycle, 'name'>, subject: string): Promise<unknown>
}
