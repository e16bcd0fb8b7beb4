import { autocommitSystem, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { betterAuth } from 'better-auth'
import { username } from 'better-auth/plugins'
import { hashPassword, verifyPassword } from './password.ts'

/** Schema `auth` as `auth_rt` sees it, as far as our own code touches it. */
export interface AuthTables {
  user: {
    id: string
    name: string
    email: string
    emailVerified: boolean
    username: string | null
    displayUsername: string | null
    createdAt: Date
    updatedAt: Date
  }
  account: {
    id: string
    accountId: string
    providerId: string
    userId: string
    password: string | null
    createdAt: Date
    updatedAt: Date
  }
}

export interface AuthOptions {
  /** Signs session cookies. At least 32 random characters, the same on every server. */
  readonly secret: string
  /** The address that users open, e.g. `http://localhost:3000`: cookies and the origin check hang on it. */
  readonly baseUrl: string
  /** Told what the library reports of its own failures, for the log. */
  readonly onFault?: (message: string) => void
  /** Off only where a test logs in many people from one address. */
  readonly limitAttempts?: boolean
}

/** The signed-in person as the rest of the platform knows it. */
export interface SignedIn {
  readonly accountId: string
  readonly username: string
  readonly displayName: string
}

export interface Auth {
  /** Serves sign-in and sign-out below `/api/auth`; nothing else of the library is reachable. */
  handle(request: Request): Promise<Response>
  /** Whose session the `Cookie` header carries; undefined without a valid one. May be up to a second old. */
  whoIs(cookie: string | undefined): Promise<SignedIn | undefined>
}

const reachable = new Set(['/api/auth/sign-in/username', '/api/auth/sign-out'])

/** How long a looked-up session is believed: the library asks the database twice a look-up. */
const believedForMs = 1_000

/** The cookie is the answer: the library's body repeats the session's token, where a script could read it. */
function withoutBody(response: Response): Response {
  const headers = new Headers({ 'content-type': 'application/json' })
  for (const cookie of response.headers.getSetCookie()) {
    headers.append('set-cookie', cookie)
  }
  return new Response('{}', { status: response.status, headers })
}

/** Accounts, passwords and sessions through better-auth on schema `auth`. */
export function createAuth(database: Database, options: AuthOptions): Auth {
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
      password: { hash: hashPassword, verify: ({ hash, password }) => verifyPassword(hash, password) },
    },
    plugins: [username()],
    session: { expiresIn: 12 * 3600, updateAge: 3600 },
    rateLimit: {
      enabled: options.limitAttempts ?? true,
      customRules: { '/sign-in/username': { window: 60, max: 10 } },
    },
    advanced: { database: { generateId: () => newId() }, cookiePrefix: 'sanzhi' },
  })
  const believed = new Map<string, { readonly person: SignedIn | undefined; readonly until: number }>()
  return {
    async handle(request) {
      const { pathname } = new URL(request.url)
      if (!reachable.has(pathname)) {
        return new Response(null, { status: 404 })
      }
      believed.delete(request.headers.get('cookie') ?? '')
      const response = await auth.handler(request)
      return response.ok ? withoutBody(response) : response
    },
    async whoIs(cookie) {
      if (cookie === undefined || !cookie.includes('sanzhi.session_token=')) {
        return undefined
      }
      const now = performance.now()
      const known = believed.get(cookie)
      if (known !== undefined && known.until > now) {
        return known.person
      }
      const session = await auth.api.getSession({ headers: new Headers({ cookie }) })
      const person =
        session === null
          ? undefined
          : {
              accountId: session.user.id,
              username: session.user.username ?? '',
              displayName: session.user.name,
            }
      if (believed.size > 10_000) {
        believed.clear()
      }
      believed.set(cookie, { person, until: now + believedForMs })
      return person
    },
  }
}
