import { procedure, router } from '../procedures.ts'
import { readInstallation } from './clock.queries.ts'

export const clockRouter = router({
  /** The time by which everything here goes, where it is not the real one. */
  read: procedure('access.view_own').query(async ({ ctx: { call } }) => {
    const { clockOffsetMs } = await readInstallation(call.registry)
    return { movedTo: clockOffsetMs === 0 ? null : call.now.toISOString() }
  }),
})

export type ClockRouter = typeof clockRouter
