import { bumpRevision, writeState } from '@sanzhi/core'
import { AppError } from '@sanzhi/kernel'
import type { StreetFacts } from '@sanzhi/plugin-api'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { asOperator } from './as-operator.ts'

type State = StreetFacts['state']

/** What the operator may make of a street. Moving and closing are acts of their own, with an export before them. */
const next: Readonly<Record<State, readonly State[]>> = {
  trial: ['live', 'frozen'],
  live: ['trial', 'frozen'],
  frozen: ['live', 'trial'],
  moving: [],
  closed: [],
}

/**
 * Changes a street's state, in force on every server at once. Frozen, it can be read and not changed, and its jobs
 * rest. Throws `conflict` (`tenancy.bad_state`).
 */
export function changeStreetState(keeper: GateKeeper, slug: string, to: State): Promise<void> {
  return asOperator(keeper, { slug, kind: 'keep' }, async (call) => {
    const from = call.street.state
    if (!next[from].includes(to)) {
      throw new AppError('conflict', {
        reason: 'tenancy.bad_state',
        message: `The street ${slug} is ${from} and cannot become ${to}.`,
        params: { slug, from, to },
      })
    }
    await writeState(call, { from, to, reason: 'sanzhi street state' })
    await call.services.audit.record({
      action: 'tenancy.state_changed',
      object: `street:${call.street.tenantId}`,
      details: { from, to },
    })
    await bumpRevision(call.registry)
  })
}
