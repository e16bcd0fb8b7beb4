import {
  dropDelivery,
  failJob,
  findEvent,
  finishJob,
  isOn,
  takeJob,
  type CoreCall,
  type CoreTables,
  type EffectiveSettings,
  type FoundStreet,
  type JobRow,
} from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError, newId, plainDateOf } from '@sanzhi/kernel'
import { systemActor, type EventData } from '@sanzhi/plugin-api'
import { buildCall, buildCoreCall, type CalledPlugin, type CallParts } from '../gate/build-call.ts'
import { mayBeRetried } from '../gate/edge-error.ts'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { systemAuthority } from '../gate/system-authority.ts'
import { planRetry } from './retry-plan.ts'

export type TakenJob = Pick<JobRow, 'id' | 'task' | 'payload' | 'attempts'>

/** Finds the plugin that a handler belongs to; undefined where it does not run here. */
export type FindPlugin = (pluginId: string) => CalledPlugin | undefined

/** What came of looking for one job of a street. `stale`: the street changed meanwhile, look again. */
export type JobOutcome = 'done' | 'failed' | 'none' | 'stale'

/** How long a job of a suspended street rests before it is looked at again. */
const suspendedWaitMs = 10 * 60_000

/**
 * Does the next job of a street that is due, in one transaction with its being taken off the queue. A failure undoes
 * all of it and is noted in a transaction of its own.
 */
export async function doNextJob(
  keeper: GateKeeper,
  tenantId: string,
  findPlugin: FindPlugin,
): Promise<JobOutcome> {
  const street = await keeper.directory.findById(tenantId)
  if (street === undefined) {
    return 'none'
  }
  const now = keeper.clock.now()
  const scope = { kind: 'tenant', tenantId } as const
  const options = { expectedRevision: street.revision }
  let job: TakenJob | undefined
  try {
    const settings = await keeper.settings.find(street)
    await keeper.database.write(
      scope,
      async (db) => {
        job = await takeJob(db.as<CoreTables>('core_rt', 'core'), now)
        if (job !== undefined) {
          await doJob(keeper, job, { street, settings, now, db, findPlugin })
          await finishJob(db.as<CoreTables>('core_rt', 'core'), job.id)
        }
      },
      options,
    )
    return job === undefined ? 'none' : 'done'
  } catch (error) {
    if (mayBeRetried(error)) {
      keeper.directory.forget(street.slug)
      return 'stale'
    }
    if (job === undefined) {
      throw error
    }
    await noteFailure(keeper, job, { tenantId, now, error })
    return 'failed'
  }
}

interface Work {
  readonly street: FoundStreet
  readonly settings: EffectiveSettings
  readonly now: Date
  readonly db: ScopedDb
  readonly findPlugin: FindPlugin
}

async function doJob(keeper: GateKeeper, job: TakenJob, work: Work): Promise<void> {
  refuseSuspended(work.street)
  const core = buildCoreCall(keeper, partsOf(work, undefined))
  if ('eventId' in job.payload) {
    await deliver(keeper, core, { ...work, ...job.payload })
  } else if ('timer' in job.payload) {
    await ring(keeper, core, { ...work, task: job.payload.timer, ref: job.payload.ref })
  }
}

/** Nothing is done in a street that is not in use: its jobs wait. */
export function refuseSuspended({ state }: FoundStreet): void {
  if (state !== 'trial' && state !== 'live') {
    throw new AppError('conflict', { reason: 'tenancy.street_frozen' })
  }
}

async function deliver(
  keeper: GateKeeper,
  core: CoreCall,
  work: Work & { readonly eventId: string; readonly subscriber: string },
): Promise<void> {
  const { eventId, subscriber } = work
  const owned = keeper.handlers.findSubscription(subscriber)
  const event = await findEvent(core.core, eventId)
  if (owned === undefined || event === undefined) {
    // Another server may know it: a plugin that is being rolled out.
    throw new AppError('unavailable', { reason: 'events.no_such_handler', params: { subscriber } })
  }
  if (!isOn(core, owned.pluginId)) {
    await dropDelivery(core, eventId, subscriber)
    return
  }
  const { id, type, subject, createdAt } = event
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- jsonb comes parsed, and emit wrote exactly this
  const data = event.data as unknown as EventData
  await owned.handler.run(callFor(keeper, core, { ...work, pluginId: owned.pluginId }), {
    id,
    type,
    subject,
    data,
    emittedAt: createdAt,
  })
}

async function ring(
  keeper: GateKeeper,
  core: CoreCall,
  work: Work & { readonly task: string; readonly ref: string },
): Promise<void> {
  const owned = keeper.handlers.findTimer(work.task)
  if (owned === undefined) {
    throw new AppError('unavailable', { reason: 'events.no_such_handler', params: { task: work.task } })
  }
  // A deadline of what is switched off does not fall: the plugin looks for itself when it comes back.
  if (isOn(core, owned.pluginId)) {
    await owned.handler.run(callFor(keeper, core, { ...work, pluginId: owned.pluginId }), work.ref)
  }
}

function callFor(
  keeper: GateKeeper,
  core: CoreCall,
  work: Work & { readonly pluginId: string | null },
): unknown {
  if (work.pluginId === null) {
    return core
  }
  const plugin = work.findPlugin(work.pluginId)
  if (plugin === undefined) {
    throw new AppError('unavailable', { reason: 'plugins.failed', params: { id: work.pluginId } })
  }
  return buildCall(keeper, partsOf(work, plugin))
}

function partsOf({ street, settings, now, db }: Work, plugin: CalledPlugin | undefined): CallParts {
  return {
    plugin,
    actor: systemActor,
    requestId: newId(now),
    street,
    authority: systemAuthority,
    settings,
    now,
    today: plainDateOf(now),
    db,
  }
}

export async function noteFailure(
  keeper: GateKeeper,
  job: TakenJob,
  failure: { readonly tenantId: string; readonly now: Date; readonly error: unknown },
): Promise<void> {
  const { tenantId, now, error } = failure
  const reason = error instanceof AppError ? error.reason : 'events.handler_failed'
  const isSuspended = reason === 'tenancy.street_frozen'
  const plan = isSuspended
    ? ({ kind: 'again', at: new Date(now.getTime() + suspendedWaitMs) } as const)
    : planRetry(job.attempts, now)
  if (!isSuspended) {
    keeper.log.error('a job failed', { task: job.task, job: job.id, attempts: job.attempts + 1, error })
  }
  await keeper.database.write({ kind: 'tenant', tenantId }, (db) =>
    failJob(db.as<CoreTables>('core_rt', 'core'), {
      id: job.id,
      reason,
      againAt: plan.kind === 'again' ? plan.at : null,
      givenUpAt: plan.kind === 'given_up' ? now : null,
    }),
  )
}
