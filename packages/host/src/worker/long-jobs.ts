import {
  Abandoned,
  findLongTask,
  finishJob,
  listAccountNames,
  takeLongJob,
  type AuthTables,
  type CoreTables,
} from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError, newId, plainDateOf } from '@sanzhi/kernel'
import type { Actor } from '@sanzhi/plugin-api'
import { buildCoreCall } from '../gate/build-call.ts'
import { mayBeRetried } from '../gate/edge-error.ts'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { systemAuthority } from '../gate/system-authority.ts'
import { noteFailure, refuseSuspended, type JobOutcome } from './street-jobs.ts'

type TakenLongJob = NonNullable<Awaited<ReturnType<typeof takeLongJob>>>

/** Of one statement: whoever asked has been told to wait, and a whole roster may hang on it. */
const timeoutMs = 120_000

/**
 * Does the next long work of a street that is due, in one transaction with its being taken off the queue. A change of
 * the street meanwhile does not undo it, as it would a short job: the work takes the street's row at its end and looks
 * again at what it rests on.
 */
export async function doNextLongJob(
  keeper: GateKeeper,
  tenantId: string,
  signal: AbortSignal,
): Promise<JobOutcome> {
  const street = await keeper.directory.findById(tenantId)
  if (street === undefined) {
    return 'none'
  }
  const now = keeper.clock.now()
  const scope = { kind: 'tenant', tenantId } as const
  let job: TakenLongJob | undefined
  try {
    const settings = await keeper.settings.find(street)
    await keeper.database.write(
      scope,
      async (db) => {
        const core = db.as<CoreTables>('core_rt', 'core')
        job = await takeLongJob(core, now)
        if (job === undefined) return
        refuseSuspended(street)
        const actor = await actorOf(job, db)
        const parts = { actor, street, settings, now, today: plainDateOf(now), db }
        const call = buildCoreCall(keeper, {
          ...parts,
          plugin: undefined,
          requestId: newId(now),
          authority: systemAuthority,
        })
        await taskOf(job).run(call, job.payload.ref, {
          signal,
          write: (work) =>
            keeper.database.write(scope, (aside) => work(aside.as<CoreTables>('core_rt', 'core'))),
        })
        await finishJob(core, job.id)
      },
      { timeoutMs },
    )
    return job === undefined ? 'none' : 'done'
  } catch (error) {
    if (job === undefined) throw error
    return settleFailure(keeper, job, { tenantId, now, error, isStopping: signal.aborted })
  }
}

async function settleFailure(
  keeper: GateKeeper,
  job: TakenLongJob,
  failure: {
    readonly tenantId: string
    readonly now: Date
    readonly error: unknown
    readonly isStopping: boolean
  },
): Promise<JobOutcome> {
  const { tenantId, error } = failure
  if (error instanceof Abandoned) {
    await keeper.database.write({ kind: 'tenant', tenantId }, (db) =>
      finishJob(db.as<CoreTables>('core_rt', 'core'), job.id),
    )
    return 'done'
  }
  if (failure.isStopping) return 'none'
  if (mayBeRetried(error)) return 'stale'
  await noteFailure(keeper, job, failure)
  return 'failed'
}

function taskOf({ payload, task }: TakenLongJob) {
  const found = findLongTask(payload.long)
  if (found === undefined) {
    // Another server may know it: one that is being rolled out.
    throw new AppError('unavailable', { reason: 'events.no_such_handler', params: { task } })
  }
  return found
}

async function actorOf({ payload: { by } }: TakenLongJob, db: ScopedDb): Promise<Actor> {
  const names = await listAccountNames(db.system<AuthTables>('auth_rt'), [by])
  return { accountId: by, displayName: names.get(by) ?? '' }
}
