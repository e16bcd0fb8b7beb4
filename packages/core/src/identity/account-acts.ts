import type { Kysely } from 'kysely'
import type { AuthTables } from './auth-tables.ts'
import type { EventKind } from './event-kind.ts'
import { deleteCodes, deletePasskeys, deleteTotp, setSmsFactor } from './factors/factor.queries.ts'
import { dropLinks } from './outside/link.service.ts'
import { changeStanding } from './members/member.queries.ts'
import { clearAttempts } from './sign-in/guard.queries.ts'
import { endSessions } from './sign-in/session.queries.ts'

/** What an administrator does about whether and how an account may sign in. */
export type AccountAct = 'lock' | 'unlock' | 'disable' | 'enable' | 'resetFactors'

interface Effect {
  readonly event: EventKind
  /** False when it is so already. In the caller's transaction. */
  change(auth: Kysely<AuthTables>, accountId: string, now: Date): Promise<boolean>
}

export const accountActs: Readonly<Record<AccountAct, Effect>> = {
  /** Until it is taken back nobody signs in with it, and who is at work with it is out with the next request. */
  lock: {
    event: 'lock_set',
    change: (auth, accountId, now) => changeStanding(auth, accountId, { lockedAt: now }),
  },
  /** Whether an administrator or failures set it. */
  unlock: {
    event: 'lock_released',
    async change(auth, accountId) {
      const wasLocked = await changeStanding(auth, accountId, { lockedAt: null })
      const wasPaused = await clearAttempts(auth, accountId)
      return wasLocked || wasPaused
    },
  },
  /** As when somebody leaves. What they did stays signed with it. */
  disable: {
    event: 'disabled',
    async change(auth, accountId, now) {
      const changed = await changeStanding(auth, accountId, { disabledAt: now })
      await endSessions(auth, accountId)
      return changed
    },
  },
  enable: {
    event: 'enabled',
    change: (auth, accountId) => changeStanding(auth, accountId, { disabledAt: null }),
  },
  /** All of them, as when a telephone is lost: also what outside vouches with it, since nothing asks for more after that. */
  resetFactors: {
    event: 'factor_removed',
    async change(auth, accountId, now) {
      await deleteTotp(auth, accountId)
      await deleteCodes(auth, accountId)
      await deletePasskeys(auth, accountId)
      await setSmsFactor(auth, accountId, null)
      await dropLinks(auth, { accountId }, now)
      await endSessions(auth, accountId)
      return true
    },
  },
}
