import type { Kysely } from 'kysely'
import { noteEvent } from '../account-event.ts'
import type { AuthTables } from '../auth-tables.ts'
import type { Vault } from '../vault.ts'
import { spendChallenge } from './challenge.queries.ts'
import { lockTotp, noteTotp, spendCode } from './factor.queries.ts'
import { bareCode } from './printed-code.ts'
import { findTotpStep } from './totp.ts'

export type CodeKind = 'totp' | 'printed' | 'sms'

export interface GivenCode {
  readonly accountId: string
  readonly sessionId: string
  readonly kind: CodeKind
  readonly code: string
  readonly now: Date
}

type Auth = Kysely<AuthTables>

/** Whether a typed code is the account's, and uses it up. In a transaction with what it opens. */
export async function proveCode(auth: Auth, vault: Vault, given: GivenCode): Promise<boolean> {
  switch (given.kind) {
    case 'totp':
      return proveTotp(auth, vault, given)
    case 'printed':
      return provePrinted(auth, vault, given)
    case 'sms':
      return spendChallenge(auth, {
        sessionId: given.sessionId,
        purpose: 'sms',
        value: vault.hash('sms', `${given.sessionId}|${given.code.replaceAll(/\s/g, '')}`),
        now: given.now,
      })
  }
}

async function proveTotp(auth: Auth, vault: Vault, given: GivenCode): Promise<boolean> {
  const { accountId, now } = given
  const totp = await lockTotp(auth, accountId)
  if (totp === undefined || totp.confirmedAt === null) return false
  const secret = vault.open(totp.secret, { accountId, purpose: 'totp' })
  const code = given.code.replaceAll(/\s/g, '')
  const step = findTotpStep({ secret, lastStep: totp.lastStep }, code, now)
  if (step === undefined) return false
  await noteTotp(auth, accountId, { lastStep: step })
  return true
}

async function provePrinted(auth: Auth, vault: Vault, given: GivenCode): Promise<boolean> {
  const { accountId, now } = given
  const bare = bareCode(given.code)
  if (bare === undefined) return false
  const codeHash = vault.hash('printed', `${accountId}|${bare}`)
  const isSpent = await spendCode(auth, { accountId, codeHash }, now)
  if (isSpent) await noteEvent(auth, { accountId, kind: 'code_used' }, now)
  return isSpent
}
