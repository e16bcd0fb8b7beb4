import { inSystem, readSystem } from '@sanzhi/db'
import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import type { Sweep } from '../core-domain.ts'
import type { JobsTables } from '../events/queue.queries.ts'
import type { RegistryTables } from '../tenancy/registry-tables.ts'
import { nextTaking } from './indicator-days.ts'
import { takeSnapshot } from './take-snapshot.ts'

const task = 'indicators.take'
/** How long after a change of records the figures are counted again: an import is followed by the next one. */
const settleMs = 60_000

const { at, on } = makeHandlers<CoreCall>()

export const indicatorTimers = [
  at(task, async (call, ref) => {
    await takeSnapshot(call)
    if (ref === 'daily') {
      await call.services.timers.set({ task, ref, dueAt: nextTaking(call.now) })
    }
  }),
]

async function takeSoon(call: CoreCall): Promise<void> {
  await call.services.timers.set({
    task,
    ref: 'changed',
    dueAt: new Date(call.now.getTime() + settleMs),
  })
}

export const indicatorSubscriptions = [
  on('imports.committed', 'take-indicators-of-import', takeSoon),
  on('plugins.enabled', 'take-indicators-of-module', takeSoon),
]

/** Gives every street that is at work its daily taking, the first one at once. Three statements however many streets. */
export const scheduleTakings: Sweep = {
  name: 'indicators.schedule',
  everyMs: 60_000,
  async run({ database, now }) {
    const streets = await readSystem<RegistryTables>(database, 'registry_rt')
      .selectFrom('street')
      .select('tenantId')
      .where('state', 'in', ['trial', 'live'])
      .execute()
    await inSystem<JobsTables, void>(database, 'jobs_rt', async (jobs) => {
      const set = await jobs
        .selectFrom('timer')
        .select('tenantId')
        .where('task', '=', task)
        .where('ref', '=', 'daily')
        .execute()
      const waiting = await jobs.selectFrom('job').select('tenantId').where('task', '=', task).execute()
      const known = new Set([...set, ...waiting].map(({ tenantId }) => tenantId))
      const missing = streets.filter(({ tenantId }) => !known.has(tenantId))
      if (missing.length > 0) {
        await jobs
          .insertInto('timer')
          .values(
            missing.map(({ tenantId }) => ({ tenantId, task, ref: 'daily', dueAt: now, createdAt: now })),
          )
          .onConflict((conflict) => conflict.columns(['tenantId', 'task', 'ref']).doNothing())
          .execute()
      }
    })
  },
}
