import { autocommitSystem, inSystem, readSystem, type Database } from '@sanzhi/db'
import type { Clock } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { AuthTables } from './auth-tables.ts'
import { relyingPartyOf, type RelyingParty } from './factors/passkey.ts'
import type { SmsPort } from './factors/sms.ts'
import { makeAttemptCookie, type AttemptCookie } from './outside/attempt-cookie.ts'
import type { OutsideSignIn } from './outside/outside-sign-in.ts'
import { sessionLife, type SessionLife } from './sign-in/session-life.ts'
import { makeSessionCookie, type SessionCookie } from './sign-in/session-cookie.ts'
import { makeVault, type Vault } from './vault.ts'

export interface IdentityOptions {
  /** Signs session cookies. At least 32 random characters, the same on every server. */
  readonly secret: string
  /** The address that users open, e.g. `http://localhost:3000`: cookies, passkeys and the origin check hang on it. */
  readonly baseUrl: string
  /** 32 bytes, the same on every server: seals telephone numbers and secrets of second factors. */
  readonly masterKey: Buffer
  readonly clock: Clock
  /** Absent: no codes by text message. */
  readonly sms?: SmsPort | undefined
  /** Who outside may vouch for a person; nobody unless said. */
  readonly outside?: readonly OutsideSignIn[] | undefined
  /** Told of what the operator should see and no person is told. Never with a person's data. */
  readonly note?: ((what: string, facts: Readonly<Record<string, string>>) => void) | undefined
  /** Of whole sessions; thirty minutes without use and twelve hours in all unless said. */
  readonly life?: SessionLife | undefined
}

/** What everything about accounts shares. */
export interface Identity {
  readonly database: Database
  readonly clock: Clock
  readonly vault: Vault
  readonly cookie: SessionCookie
  readonly party: RelyingParty
  readonly sms: SmsPort | undefined
  readonly outside: readonly OutsideSignIn[]
  readonly attempts: AttemptCookie
  note(what: string, facts: Readonly<Record<string, string>>): void
  readonly life: SessionLife
  /** Reads, each statement for itself. */
  readonly reading: Kysely<AuthTables>
  /** Single statements that stand for themselves. */
  readonly single: Kysely<AuthTables>
  write<T>(run: (auth: Kysely<AuthTables>) => Promise<T>): Promise<T>
}

export function makeIdentity(database: Database, options: IdentityOptions): Identity {
  return {
    database,
    clock: options.clock,
    vault: makeVault(options.masterKey),
    cookie: makeSessionCookie(options),
    party: relyingPartyOf(options.baseUrl),
    sms: options.sms,
    outside: options.outside ?? [],
    attempts: makeAttemptCookie(options),
    note: (what, facts) => options.note?.(what, facts),
    life: options.life ?? sessionLife,
    reading: readSystem<AuthTables>(database, 'auth_rt'),
    single: autocommitSystem<AuthTables>(database, 'auth_rt'),
    write: (run) => inSystem(database, 'auth_rt', run),
  }
}

/** The signed-in person as the rest of the platform knows it. */
export interface SignedIn {
  readonly accountId: string
  readonly username: string
  readonly displayName: string
  readonly sessionId: string
  /** A second factor was shown in this session. */
  readonly hasFactor: boolean
  readonly signedInAt: Date
}
