import { inSystem, type Database } from '@sanzhi/db'
import type { Kysely } from 'kysely'
import type { AuthTables } from '../auth-tables.ts'
import { attemptLimits, countAttempt, noAttempts, takeBack, type Attempts } from './attempt.ts'

/** Whom an attempt counts against. Keys sort alike everywhere, so that two attempts never wait for each other. */
export interface Counted {
  readonly key: string
  readonly limit: number
}

const accountKey = (accountId: string): string => `account:${accountId}`

/** Failures of an account count wherever it is that it must prove itself: password, second factor, old password. */
export function ofAccount(accountId: string): Counted {
  return { key: accountKey(accountId), limit: attemptLimits.account }
}

function sorted(counted: readonly Counted[]): readonly Counted[] {
  return counted.toSorted((a, b) => (a.key < b.key ? -1 : 1))
}

/** Counts an attempt against each; undefined, or when the first of them that is locked opens again. */
export function countAttempts(
  database: Database,
  counted: readonly Counted[],
  now: Date,
): Promise<Date | undefined> {
  return inSystem<AuthTables, Date | undefined>(database, 'auth_rt', async (auth) => {
    const nexts = new Map<string, Attempts>()
    for (const { key, limit } of sorted(counted)) {
      const verdict = countAttempt(await lockAttempts(auth, key, now), limit, now)
      if (!verdict.allowed) return verdict.until
      nexts.set(key, verdict.next)
    }
    for (const [key, next] of nexts) {
      await auth.updateTable('signInGuard').set(next).where('key', '=', key).execute()
    }
    return undefined
  })
}

/** Takes an attempt back from each that was no failure. */
export function takeAttemptsBack(database: Database, counted: readonly Counted[], now: Date): Promise<void> {
  return inSystem<AuthTables, void>(database, 'auth_rt', async (auth) => {
    for (const { key } of sorted(counted)) {
      const next = takeBack(await lockAttempts(auth, key, now))
      await auth.updateTable('signInGuard').set(next).where('key', '=', key).execute()
    }
  })
}

function lockAttempts(auth: Kysely<AuthTables>, key: string, now: Date): Promise<Attempts> {
  // Writes the row as it is: made or found, it is locked in one statement, and nobody can delete it in between.
  return auth
    .insertInto('signInGuard')
    .values({ key, ...noAttempts(now) })
    .onConflict((conflict) => conflict.column('key').doUpdateSet({ key }))
    .returning(['failures', 'windowFrom', 'lockedUntil', 'locks'])
    .executeTakeFirstOrThrow()
}

/** Forgets all failures of an account: it signed in, or somebody released it. False when there were none. */
export async function clearAttempts(auth: Kysely<AuthTables>, accountId: string): Promise<boolean> {
  const cleared = await auth
    .deleteFrom('signInGuard')
    .where('key', '=', accountKey(accountId))
    .returning('key')
    .executeTakeFirst()
  return cleared !== undefined
}
