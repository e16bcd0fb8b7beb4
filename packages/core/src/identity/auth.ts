import { autocommitSystem, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { betterAuth } from 'better-auth'
import { APIError } from 'better-auth/api'
import { username } from 'better-auth/plugins'
import { noteEvent } from './account-event.ts'
import type { AuthTables } from './auth-tables.ts'
import { takeOutside } from './outside/outside.routes.ts'
import { makeIdentity, type Identity, type IdentityOptions, type SignedIn } from './identity.ts'
import { hashPassword, verifyPassword } from './password.ts'
import { findStanding } from './sign-in/account.queries.ts'
import { isClosed, newSession } from './sign-in/new-session.ts'
import { sessionLife } from './sign-in/session-life.ts'
import { signIn, type PasswordEngine } from './sign-in/sign-in.service.ts'
import { takeStep } from './sign-in/steps.service.ts'
import { whereaboutsOf } from './sign-in/whereabouts.ts'
import { whoIs, type Seen } from './sign-in/who-is.ts'

export interface AuthOptions extends IdentityOptions {
  /** Told what the library reports of its own failures, for the log. */
  readonly onFault?: (message: string) => void
}

export interface Auth {
  /** Serves sign-in, its steps, ways in from outside and sign-out below `/api/auth`; nothing else of the library is reachable. */
  handle(request: Request): Promise<Response>
  /**
   * Whose session the `Cookie` header carries; undefined without a valid one, and for a sign-in between its steps.
   * Asks the database each time, so what was ended anywhere is ended here with the next request. A request counts as a
   * use of the session unless the page sent it by itself.
   */
  whoIs(cookie: string | undefined, seen?: Seen): Promise<SignedIn | undefined>
  readonly identity: Identity
}

/** Accounts, passwords and sessions: the library compares and begins, what it lacks stands around it. */
export function createAuth(database: Database, options: AuthOptions): Auth {
  const identity = makeIdentity(database, options)
  const engine = makeEngine(database, options, identity)
  return {
    identity,
    async handle(request) {
      switch (new URL(request.url).pathname) {
        case '/api/auth/sign-in/username':
          return signIn(identity, engine, request)
        case '/api/auth/sign-out':
          return signOut(identity, engine, request)
        default:
          return (
            (await takeStep(identity, request)) ??
            (await takeOutside(identity, request)) ??
            new Response(null, { status: 404 })
          )
      }
    },
    whoIs: (cookie, seen) => whoIs(identity, cookie, seen),
  }
}

async function signOut(identity: Identity, engine: PasswordEngine, request: Request): Promise<Response> {
  const person = await whoIs(identity, request.headers.get('cookie') ?? undefined)
  const answer = await engine(request)
  if (answer.ok && person !== undefined) {
    const from = whereaboutsOf(request.headers)
    const event = { accountId: person.accountId, kind: 'signed_out', from } as const
    await noteEvent(identity.single, event, identity.clock.now())
  }
  const headers = answer.headers.getSetCookie().map((cookie): [string, string] => ['set-cookie', cookie])
  return answer.ok ? Response.json({}, { headers }) : answer
}

/** A session of the library's as it begins, in our form. */
async function beginSession<
  S extends { userId: string; ipAddress?: string | null | undefined; userAgent?: string | null | undefined },
>(identity: Identity, session: S) {
  const standing = await findStanding(identity.reading, session.userId)
  if (isClosed(standing)) {
    throw new APIError('FORBIDDEN')
  }
  return { data: { ...session, ...newSession(identity, standing, session) } }
}

/** better-auth on schema `auth`, with what of it is used. */
function makeEngine(database: Database, options: AuthOptions, identity: Identity): PasswordEngine {
  const auth = betterAuth({
    database: { db: autocommitSystem<AuthTables>(database, 'auth_rt'), type: 'postgres', transaction: false },
    secret: options.secret,
    baseURL: options.baseUrl,
    basePath: '/api/auth',
    // The page that the request itself came to, also where it was opened by another name, e.g. 127.0.0.1. A page from
    // elsewhere cannot choose the Host that a browser sends.
    trustedOrigins: (request) => (request === undefined ? [] : [new URL(request.url).origin]),
    telemetry: { enabled: false },
    // The message alone: what comes beside it may hold a database's detail, and with it somebody's name.
    logger: { level: 'error', log: (_level, message) => options.onFault?.(message) },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      password: {
        hash: (password) => hashPassword(password),
        verify: ({ hash, password }) => verifyPassword(hash, password),
      },
    },
    // Only bounds what is looked up; what may be a name is decided where accounts are opened.
    plugins: [username({ minUsernameLength: 1, maxUsernameLength: 64, usernameValidator: () => true })],
    session: {
      expiresIn: sessionLife.wholeMs / 1000,
      additionalFields: {
        stage: { type: 'string', required: false, input: false },
        hasFactor: { type: 'boolean', required: false, input: false },
        lastUsedAt: { type: 'date', required: false, input: false },
      },
    },
    databaseHooks: { session: { create: { before: (session) => beginSession(identity, session) } } },
    // Ours counts in the database, over all servers and restarts: see `sign-in/attempt.ts`.
    rateLimit: { enabled: false },
    advanced: { database: { generateId: () => newId() }, cookiePrefix: 'sanzhi' },
  })
  return (request) => auth.handler(request)
}
