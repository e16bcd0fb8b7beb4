import type { Identity } from '../identity.ts'
import { nextStage } from './stage.ts'
import { maskAddress } from './whereabouts.ts'

/** What decides whether and how a sign-in goes on; see `findStanding`. */
interface Standing {
  readonly disabledAt: Date | null
  readonly lockedAt: Date | null
  readonly mustChangePassword: boolean
  readonly hasFactors: boolean
}

export function isClosed({ disabledAt, lockedAt }: Standing): boolean {
  return disabledAt !== null || lockedAt !== null
}

/** A session as it begins, by our clock: how far it reaches, and from where without the address's end. */
export function newSession(
  identity: Identity,
  standing: Standing,
  from: { readonly ipAddress?: string | null | undefined; readonly userAgent?: string | null | undefined },
) {
  const now = identity.clock.now()
  return {
    stage: nextStage({ ...standing, factorOutstanding: standing.hasFactors }),
    hasFactor: false,
    ipAddress: maskAddress(from.ipAddress),
    userAgent: (from.userAgent ?? '').slice(0, 300),
    createdAt: now,
    updatedAt: now,
    lastUsedAt: now,
    expiresAt: new Date(now.getTime() + identity.life.wholeMs),
  }
}
