import { randomBytes } from 'node:crypto'
import type { Identity } from '../identity.ts'
import type { OutsideAttempt, OutsideSignIn } from './outside-sign-in.ts'

export function findWay(identity: Identity, way: string): OutsideSignIn | undefined {
  return identity.outside.find((offered) => offered.way === way)
}

export function newState(): string {
  return randomBytes(32).toString('base64url')
}

/**
 * The attempt that goes with a state. Nonce and verifier follow from it under a key that no browser and no provider has, so
 * neither needs to be kept.
 */
export function attemptOf(identity: Identity, way: string, state: string): OutsideAttempt {
  const derived = (purpose: string): string =>
    identity.vault.hash(`outside-${purpose}`, `${way}|${state}`).toString('base64url')
  return {
    state,
    nonce: derived('nonce'),
    verifier: derived('verifier'),
    returnTo: `${identity.party.origin}/api/auth/${way}/callback`,
  }
}

/** What is kept of a subject. */
export function subjectHash(identity: Identity, { way, issuer }: OutsideSignIn, subject: string): Buffer {
  return identity.vault.hash('outside-subject', JSON.stringify([way, issuer, subject]))
}
