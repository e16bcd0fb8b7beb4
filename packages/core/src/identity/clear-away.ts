import { inSystem } from '@sanzhi/db'
import type { AuthTables } from './auth-tables.ts'
import type { Sweep } from '../core-domain.ts'
import { attemptLimits } from './sign-in/attempt.ts'

/** What happened to an account is kept three years, as the audit is. Source: handbook 6.2 P10. */
const eventsKeptMs = 3 * 365 * 86_400_000

/** Clears away what nobody can use any more: sessions past their day, forgotten failures, used attempts, old events. */
export const clearAway: Sweep = {
  name: 'account.clear_away',
  everyMs: 60 * 60_000,
  async run({ database, now }) {
    const before = (age: number): Date => new Date(now.getTime() - age)
    await inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
      await auth.deleteFrom('session').where('expiresAt', '<', now).execute()
      await auth
        .deleteFrom('signInGuard')
        .where('windowFrom', '<', before(attemptLimits.forgottenAfterMs))
        .where((eb) => eb.or([eb('lockedUntil', 'is', null), eb('lockedUntil', '<', now)]))
        .execute()
      await auth.deleteFrom('spentAttempt').where('until', '<', now).execute()
      await auth.deleteFrom('accountEvent').where('createdAt', '<', before(eventsKeptMs)).execute()
    })
  },
}
