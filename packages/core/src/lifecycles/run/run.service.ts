import { AppError } from '@sanzhi/kernel'
import type { CaseRun, LifecyclesService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import type { OwnedLifecycle } from '../registry.ts'
import { runNotFound, stateOf } from './enter-state.ts'
import { listNextMoves, moveRun } from './move-run.ts'
import { pinnedSettings } from './pinned-settings.ts'
import * as queries from './run.queries.ts'
import { startRun } from './start-run.ts'

/** Enough for an owner's own list; a street's whole list pages, see `listCases`. */
const stateListLimit = 500

/** Cases by the lifecycles of the plugin or domain on whose behalf the call runs. */
export function makeLifecyclesService(call: CoreCall): LifecyclesService {
  const find = async (owned: OwnedLifecycle, subject: string) =>
    queries.findRun(call.core, owned.fullName, subject)
  const get = async (owned: OwnedLifecycle, subject: string) => {
    const run = await find(owned, subject)
    if (run === undefined) {
      throw runNotFound()
    }
    return run
  }
  // oxlint-disable typescript/no-unsafe-type-assertion -- names of states and transitions are the definition's, of which the caller's type was made
  return {
    async start(lifecycle, subject, run) {
      const owned = ownLifecycle(call, lifecycle)
      await startRun(call, owned, { ...run, subject })
      return viewRun(await get(owned, subject)) as CaseRun<never>
    },
    async move(lifecycle, subject, move) {
      return (await moveRun(call, ownLifecycle(call, lifecycle), { ...move, subject })) as never
    },
    async find(lifecycle, subject) {
      const run = await find(ownLifecycle(call, lifecycle), subject)
      return run && (viewRun(run) as CaseRun<never>)
    },
    async listMoves(lifecycle, subject, facts) {
      return (await listNextMoves(call, ownLifecycle(call, lifecycle), { subject, facts })) as never
    },
    async listSteps(lifecycle, subject) {
      const run = await get(ownLifecycle(call, lifecycle), subject)
      const steps = await queries.listSteps(call.core, run.id)
      return steps.map((step) => ({
        kind: step.kind,
        transition: step.transition,
        from: step.fromState,
        to: step.toState,
        reason: step.reason,
        at: step.createdAt,
        by: step.createdBy,
      }))
    },
    async listByState(lifecycle, states) {
      const { fullName } = ownLifecycle(call, lifecycle)
      const runs = await queries.listByState(call.core, fullName, { states, limit: stateListLimit })
      return runs.map((run) => viewRun(run) as CaseRun<never>)
    },
    async pinnedSettings(lifecycle, subject) {
      const owned = ownLifecycle(call, lifecycle)
      const run = await get(owned, subject)
      return pinnedSettings(call, owned, run.pinId)
    },
  }
  // oxlint-enable typescript/no-unsafe-type-assertion
}

/** Nobody reaches another owner's cases: a plugin's lifecycles go by its id, the core's by their definition. */
function ownLifecycle(call: CoreCall, { name }: { readonly name: string }): OwnedLifecycle {
  const owned =
    call.callerId === null
      ? [...call.lifecycles.values()].find(
          (known) => known.pluginId === null && known.lifecycle.name === name,
        )
      : call.lifecycles.get(`${call.callerId}.${name}`)
  if (owned === undefined) {
    throw new AppError('bad_input', { reason: 'lifecycles.unknown', params: { name } })
  }
  return owned
}

function viewRun(run: queries.FoundRun): CaseRun {
  return {
    id: run.id,
    subject: run.subject,
    state: run.state,
    isFinal: stateOf(run.outline, run.state).kind === 'final',
    version: run.version,
    startedAt: run.createdAt,
    enteredAt: run.enteredAt,
    dueOn: run.dueOn,
    isDueEstimated: run.isDueEstimated,
    overdueSince: run.overdueSince,
    ownerVersion: run.ownerVersion,
  }
}
