import { setTimeout as delay } from 'node:timers/promises'
import { withAdmin } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'
import { readConnectionUrl } from './connection-url.ts'
import type { DatabasePlace } from './database-place.ts'

type UrlVariable = 'DATABASE_URL' | 'DATABASE_ADMIN_URL'

/**
 * The operator's PostgreSQL, once it has answered to each login given. Throws what it lacks: `host.bad_variable`,
 * `host.gate_is_admin`, `host.databases_differ`, `db.unreachable`, `host.login_refused`, `host.no_such_database`,
 * `db.too_old`.
 */
export async function openExternalPlace(urls: {
  readonly databaseUrl: string
  readonly adminUrl: string | undefined
}): Promise<DatabasePlace> {
  const { databaseUrl, adminUrl } = urls
  const gate = parseUrl('DATABASE_URL', databaseUrl)
  if (adminUrl === undefined) {
    await checkAnswer('DATABASE_URL', databaseUrl)
  } else {
    // The pool's login may not exist yet: the installation makes it.
    await checkPair(gate, parseUrl('DATABASE_ADMIN_URL', adminUrl))
    await checkAnswer('DATABASE_ADMIN_URL', adminUrl)
  }
  return {
    kind: 'external',
    gate: { user: gate.user, password: gate.password },
    gateUrl: databaseUrl,
    adminUrl,
    lost: new Promise(() => {}),
    close: async () => {},
  }
}

type ConnectionParts = NonNullable<ReturnType<typeof readConnectionUrl>>

function parseUrl(variable: UrlVariable, url: string): ConnectionParts {
  const parts = readConnectionUrl(url)
  if (parts === undefined) {
    throw new AppError('bad_input', {
      reason: 'host.bad_variable',
      message: `${variable} must be postgresql://login:password@host:5432/database.`,
      params: { variable },
    })
  }
  return parts
}

async function checkPair(gate: ConnectionParts, admin: ConnectionParts): Promise<void> {
  if (gate.user === admin.user) {
    // The installation would take away what the administrator needs.
    throw new AppError('bad_input', {
      reason: 'host.gate_is_admin',
      message:
        'DATABASE_URL and DATABASE_ADMIN_URL name the same login. The pool needs a login of its own, which is made when absent.',
    })
  }
  if (gate.database !== admin.database) {
    throw new AppError('bad_input', {
      reason: 'host.databases_differ',
      message: `DATABASE_URL names the database ${gate.database} and DATABASE_ADMIN_URL ${admin.database}. Both must be the same.`,
    })
  }
}

const oldestSupported = 150_000
const answerWithinMs = 10_000

/** Connects once. Which server it is may differ by login where a pooler stands between, so both may be asked. */
async function checkAnswer(variable: UrlVariable, url: string): Promise<void> {
  const { host, user, database } = parseUrl(variable, url)
  const params = { variable, host, login: user, database }
  const late = new AbortController()
  const answer = withAdmin(url, async (client) => {
    const result = await client.query<{ version: number; text: string }>(
      `select current_setting('server_version_num')::int as version, current_setting('server_version') as text`,
    )
    return result.rows[0]
  })
  answer.catch(() => {})
  try {
    const row = await Promise.race([answer, delay(answerWithinMs, 'late' as const, { signal: late.signal })])
    if (row === 'late') throw unreachable(params, undefined)
    if (row === undefined || row.version < oldestSupported) {
      throw new AppError('unavailable', {
        reason: 'db.too_old',
        message: `PostgreSQL 15 or newer is needed; the server of ${variable} is ${row?.text ?? 'of an unknown version'}.`,
        params: { ...params, version: row?.text ?? '?' },
      })
    }
  } catch (error) {
    throw explain(error, params)
  } finally {
    late.abort()
  }
}

type Params = Readonly<Record<'variable' | 'host' | 'login' | 'database', string>>

function unreachable(params: Params, cause: unknown): AppError {
  return new AppError('unavailable', {
    reason: 'db.unreachable',
    message: `The database at ${params.host} (${params.variable}) does not answer.`,
    params,
    cause,
  })
}

function explain(error: unknown, params: Params): unknown {
  if (error instanceof AppError) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  // What PostgreSQL says about a login, a database or a rule of pg_hba.conf quotes no row.
  const said = error instanceof Error ? error.message : ''
  const refuse = (reason: string): AppError =>
    new AppError('unavailable', { reason, message: `${params.variable}: ${said}.`, params, cause: error })
  if (['28P01', '28000', '42501'].includes(code)) return refuse('host.login_refused')
  if (code === '3D000') return refuse('host.no_such_database')
  if (code === '53300') return refuse('db.busy')
  return unreachable(params, error)
}
