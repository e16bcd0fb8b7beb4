import type { CoreCall } from '../../core-call.ts'
import { loadWorkingCalendar } from '../calendar/calendar.queries.ts'
import { deadlineTimer } from './deadline-timers.ts'
import * as deadlines from './deadlines.queries.ts'
import { computeDue } from './due.ts'
import { stateOf, stepOf } from './enter-state.ts'
import * as queries from './run.queries.ts'

/**
 * A run's last day is over: it is marked and everybody is told, once. A plugin that is switched off keeps its deadlines
 * at rest; they are looked at when it comes back.
 */
export async function missDeadline(call: CoreCall, runId: string): Promise<void> {
  const run = await queries.lockRunById(call.core, runId)
  if (run === undefined || !isWatched(call, run) || run.dueAt === null) {
    return
  }
  if (run.dueAt > call.now) {
    // It was moved while this was on its way.
    await call.services.timers.set({ task: deadlineTimer, ref: run.id, dueAt: run.dueAt })
    return
  }
  const steps = run.steps + 1
  await queries.updateRun(call.core, run.id, { overdueSince: run.dueAt, steps })
  await queries.insertSteps(call.core, [
    stepOf(call, {
      runId: run.id,
      seq: steps,
      kind: 'missed',
      fromState: run.state,
      toState: run.state,
      details: JSON.stringify({ dueOn: run.dueOn }),
      createdBy: null,
    }),
  ])
  await call.services.audit.record({
    action: 'lifecycles.deadline_missed',
    object: run.subject,
    details: { run: run.id, lifecycle: run.lifecycle, state: run.state, dueOn: run.dueOn },
  })
  await tell(call, run, 'lifecycles.deadline_missed')
}

/** A run's last day is near. */
export async function remindOf(call: CoreCall, runId: string): Promise<void> {
  const run = await queries.lockRunById(call.core, runId)
  if (run === undefined || !isWatched(call, run) || run.remindAt === null || run.remindAt > call.now) {
    return
  }
  await queries.updateRun(call.core, run.id, { remindAt: null })
  await tell(call, run, 'lifecycles.deadline_near')
}

/** Whether a deadline of the run can still be missed: not at its end, nor overdue already, nor at rest. */
function isWatched(call: CoreCall, run: queries.FoundRun): boolean {
  const isPlugin = call.lifecycles.get(run.lifecycle)?.pluginId !== null
  const isResting = isPlugin && !call.enabledPlugins.has(run.owner)
  return run.endedAt === null && run.overdueSince === null && !isResting
}

async function tell(call: CoreCall, run: queries.FoundRun, type: string): Promise<void> {
  const escalateTo = stateOf(run.outline, run.state).deadline?.escalateTo
  await call.services.events.emit({
    type,
    subject: run.subject,
    data: {
      run: run.id,
      lifecycle: run.lifecycle,
      state: run.state,
      dueOn: run.dueOn,
      place: run.placeId,
      escalateTo: escalateTo === undefined ? null : `${run.owner}.${escalateTo}`,
    },
  })
}

/** A plugin is on again: its deadlines ring from now on, those that passed meanwhile at once. */
export async function wakeDeadlines(call: CoreCall, owner: string): Promise<void> {
  await deadlines.resetTimers(call.core, { owner }, call.now)
}

/** The calendar has changed: every last day that it decides is counted anew, and what moved says so in its file. */
export async function recountDeadlines(call: CoreCall): Promise<void> {
  const calendar = await loadWorkingCalendar(call.core)
  const runs = await deadlines.listCountedRuns(call.core)
  const changed = runs.flatMap((run) => {
    const { dueCount, dueUnit } = run
    if (dueCount === null || dueUnit === null) {
      return []
    }
    const rule = { count: dueCount, unit: dueUnit, movesOff: run.dueMovesOff, remindCount: run.remindCount }
    const due = computeDue(run.enteredAt, rule, calendar)
    const isSame = due.dueOn === run.dueOn && due.isDueEstimated === run.isDueEstimated
    return isSame ? [] : [{ run, due: { id: run.id, ...due } }]
  })
  if (changed.length === 0) {
    return
  }
  await deadlines.updateDues(
    call.core,
    changed.map(({ due }) => due),
  )
  await queries.insertSteps(
    call.core,
    changed.map(({ run, due }) =>
      stepOf(call, {
        runId: run.id,
        seq: run.steps + 1,
        kind: 'due_changed',
        fromState: run.state,
        toState: run.state,
        details: JSON.stringify({ dueFrom: run.dueOn, dueOn: due.dueOn }),
        createdBy: null,
      }),
    ),
  )
  await deadlines.resetTimers(call.core, { ids: changed.map(({ due }) => due.id) }, call.now)
}
