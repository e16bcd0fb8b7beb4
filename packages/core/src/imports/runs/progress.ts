import type { CoreCall } from '../../core-call.ts'
import { Abandoned, type Aside } from '../../long-task.ts'
import type { RunState } from '../imports-tables.ts'
import { moveRun } from './run.queries.ts'

export interface Reached {
  readonly totalRows?: number
  readonly readRows?: number
  readonly checkedRows?: number
  readonly writtenRows?: number
}

/** Tells how far a run is, and learns whether it is still wanted. */
export interface Progress {
  /** Now and then; throws `Abandoned` once the run was cancelled, or when the server stops. */
  reach(reached: Reached): Promise<void>
}

/** Often enough to be seen moving, seldom enough to cost nothing. */
const everyMs = 400

export function makeProgress(call: CoreCall, aside: Aside, at: { id: string; state: RunState }): Progress {
  let told = -Infinity
  return {
    async reach(reached) {
      if (aside.signal.aborted) throw new Error('the server stops')
      if (performance.now() - told < everyMs) return
      told = performance.now()
      const run = { id: at.id, from: [at.state] }
      const isWanted = await aside.write((core) => moveRun(core, run, { ...reached, updatedAt: call.now }))
      if (!isWanted) throw new Abandoned('the run was cancelled')
    },
  }
}
