import type { PlainDate } from '@sanzhi/kernel'
import type { LocalText } from './local-text.ts'

/** How long a case may stay in a state. The numbers are settings of its owner, named here; a run keeps those it began under. */
export interface StateDeadline {
  /** The setting that says how many. */
  readonly after: string
  /** The day on which the state is entered does not count; the last day runs to 24 o'clock. Source: Civil Code 201–203. */
  readonly unit: 'days' | 'working_days' | 'months'
  /** The setting that says how long before to remind: working days where the unit is that, else days. Not in time any more: no reminder. */
  readonly remindBefore?: string
  /**
   * The setting, true or false, that moves a last day without work to the next working day. Without it such a day stands:
   * Civil Code 203 is about periods of civil law, and not every period of an office is one.
   */
  readonly movesOffHolidays?: string
  /** Who is told at the run's place when it is missed: a permission, without the owner's prefix. */
  readonly escalateTo?: string
}

export interface LifecycleState {
  readonly title: LocalText
  /** Exactly one is `initial`. From a `final` one nothing leads on. */
  readonly kind: 'initial' | 'normal' | 'final'
  readonly deadline?: StateDeadline
}

/** What a rule is asked at. */
export interface RuleContext {
  readonly now: Date
  readonly today: PlainDate
  /** The settings under which the run began. */
  readonly settings: unknown
}

/** `params` fill the rule's words: numbers, and names of places, documents and organisations. */
export type RuleVerdict =
  | { readonly holds: true }
  | { readonly holds: false; readonly params?: Readonly<Record<string, string | number>> }

export interface LifecycleRule<Facts> {
  /** What it says where it does not hold; `{name}` stands for a param of the verdict. */
  readonly refusal: LocalText
  /** Where it comes from, such as the article of a law. */
  readonly citation: LocalText
  /** `hard` blocks the transition; `soft` warns, and goes on with a reason that is kept. Source: handbook 4.0. */
  readonly strength: 'hard' | 'soft'
  /** Pure: of the facts and the settings alone. */
  decide(facts: Facts, context: RuleContext): RuleVerdict
}

export interface LifecycleTransition<State extends string = string, Rule extends string = string> {
  readonly title: LocalText
  readonly from: readonly State[]
  readonly to: State
  /** Without the owner's prefix; needed at the run's place, in the whole street where it has none. */
  readonly permission: string
  /** Rules of the lifecycle, asked in this order. */
  readonly guards?: readonly Rule[]
  /** Never without a reason in words, such as a return. */
  readonly needsReason?: boolean
}

/** How a kind of case runs from its beginning to its end. Made by `defineLifecycle`. */
export interface Lifecycle<
  State extends string = string,
  Transition extends string = string,
  Facts = unknown,
> {
  /** Snake case, unique within its owner; its full name is `<owner>.<name>`. Never renamed, since runs name it. */
  readonly name: string
  readonly title: LocalText
  /** What one case is called in lists; `{name}` stands for a param that `start` was given. */
  readonly caseTitle: LocalText
  /** Needed, at the run's place, to see where a case stands; without the owner's prefix. */
  readonly permission: string
  /** In the order in which a picture shows them. */
  readonly states: Readonly<Record<State, LifecycleState>>
  readonly rules: Readonly<Record<string, LifecycleRule<Facts>>>
  readonly transitions: Readonly<Record<Transition, LifecycleTransition<State>>>
}

/** A lifecycle as its owner writes it down. */
export interface LifecycleDraft<
  State extends string,
  Transition extends string,
  Rule extends string,
  Facts,
> extends Omit<Lifecycle<State, Transition, Facts>, 'rules' | 'transitions'> {
  readonly rules?: Readonly<Record<Rule, LifecycleRule<Facts>>>
  readonly transitions: Readonly<Record<Transition, LifecycleTransition<NoInfer<State>, NoInfer<Rule>>>>
}

/**
 * Returns the definition with its names as types: a transition that leads to no state, or a guard that is no rule, does
 * not compile. What types cannot say is checked when the owner is loaded, see `listLifecycleFaults`.
 *
 * @example
 * export const topicLifecycle = defineLifecycle({
 *   name: 'topic',
 *   title: { zh: '听评会议题', en: 'Hearing topic' },
 *   caseTitle: { zh: '议题 {no}', en: 'Topic {no}' },
 *   permission: 'view',
 *   states: {
 *     noticed: { title: { zh: '公示中', en: 'On notice' }, kind: 'initial' },
 *     held: { title: { zh: '已召开', en: 'Held' }, kind: 'final' },
 *   },
 *   rules: {
 *     no_quorum: {
 *       refusal: { zh: '到会 {present} 人，不足三分之二', en: 'Only {present} are present, fewer than two thirds' },
 *       citation: { zh: '听评会办法', en: 'Rules of hearings' },
 *       strength: 'hard',
 *       decide: (facts: { present: number; invited: number }) =>
 *         3 * facts.present >= 2 * facts.invited ? { holds: true } : { holds: false, params: { present: facts.present } },
 *     },
 *   },
 *   transitions: {
 *     open: { title: { zh: '开会', en: 'Open' }, from: ['noticed'], to: 'held', permission: 'convene', guards: ['no_quorum'] },
 *   },
 * })
 */
export function defineLifecycle<
  const State extends string,
  const Transition extends string,
  const Rule extends string = never,
  Facts = unknown,
>(draft: LifecycleDraft<State, Transition, Rule, Facts>): Lifecycle<State, Transition, Facts> {
  return { ...draft, rules: draft.rules ?? {} }
}
