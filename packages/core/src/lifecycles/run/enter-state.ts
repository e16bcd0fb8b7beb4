import { AppError, invariant, newId } from '@sanzhi/kernel'
import type { LifecycleOutline, StateOutline } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { loadWorkingCalendar } from '../calendar/calendar.queries.ts'
import type { NewStep, RunRow, StepDetails } from '../lifecycles-tables.ts'
import { computeDue, dueRuleOf, type DueRule } from './due.ts'

/** The columns of a run that say where it stands. */
export type StandingColumns = Pick<
  RunRow,
  | 'state'
  | 'enteredAt'
  | 'dueCount'
  | 'dueUnit'
  | 'dueMovesOff'
  | 'remindCount'
  | 'dueOn'
  | 'dueAt'
  | 'remindAt'
  | 'isDueEstimated'
  | 'overdueSince'
  | 'endedAt'
>

/** What a run becomes when it enters a state now, its deadline counted by the settings that it goes by. */
export async function standIn(
  call: CoreCall,
  state: StateOutline,
  settings: unknown,
): Promise<StandingColumns> {
  const rule = dueRuleOf(state.deadline, settings)
  return {
    ...(rule === undefined ? noDeadline : await countDeadline(call, rule)),
    state: state.name,
    enteredAt: call.now,
    overdueSince: null,
    endedAt: state.kind === 'final' ? call.now : null,
  }
}

const noDeadline = {
  dueCount: null,
  dueUnit: null,
  dueMovesOff: false,
  remindCount: null,
  dueOn: null,
  dueAt: null,
  remindAt: null,
  isDueEstimated: false,
} satisfies Partial<StandingColumns>

async function countDeadline(call: CoreCall, rule: DueRule) {
  const calendar = await loadWorkingCalendar(call.core)
  return {
    ...computeDue(call.now, rule, calendar),
    dueCount: rule.count,
    dueUnit: rule.unit,
    dueMovesOff: rule.movesOff,
    remindCount: rule.remindCount,
  }
}

/** The last day with which a state begins, for the file. */
export function dueDetails({ dueOn }: Pick<StandingColumns, 'dueOn'>): Pick<StepDetails, 'dueOn'> {
  return dueOn === null ? {} : { dueOn }
}

export function stateOf(outline: LifecycleOutline, name: string): StateOutline {
  const state = outline.states.find((known) => known.name === name)
  invariant(state, `${outline.name} has the state ${name}`)
  return state
}

export function initialState(outline: LifecycleOutline): StateOutline {
  const state = outline.states.find(({ kind }) => kind === 'initial')
  invariant(state, `${outline.name} has an initial state`)
  return state
}

/** A step of now by the acting person, complete but for what sets it apart. */
export function stepOf(
  call: CoreCall,
  step: Pick<NewStep, 'runId' | 'seq' | 'kind' | 'toState'> & Partial<NewStep>,
): NewStep {
  return {
    id: newId(call.now),
    transition: null,
    fromState: null,
    reason: null,
    details: '{}',
    createdAt: call.now,
    createdBy: call.actor.accountId,
    ...step,
  }
}

export function runNotFound(): AppError {
  return new AppError('not_found', { reason: 'lifecycles.run_not_found' })
}
