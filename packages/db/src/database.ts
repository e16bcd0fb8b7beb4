import { AppError } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import pg from 'pg'
import { columnTypes } from './connection/column-types.ts'
import { listenTo, type StopListening } from './connection/listen.ts'
import { makeScopedKysely } from './scope/dialect.ts'
import { checkScope, type RoleName, type Scope, type SystemRole } from './scope/scope.ts'
import type { Session, SessionSettings } from './scope/session.ts'
import { makeStatementSession } from './scope/statement-session.ts'
import { TransactionSession } from './scope/transaction-session.ts'

export interface DatabaseOptions {
  /** The pool's login: `gate` in production and in every test. */
  readonly url: string
  readonly poolSize?: number
  /** Upper bound of one statement, in milliseconds. */
  readonly timeoutMs?: number
  /** How long a statement waits for a free connection before it fails with `db.busy`, in milliseconds. */
  readonly waitMs?: number
  readonly mode?: 'plain' | 'citus'
}

/** A scope's handle: gives typed query builders, each bound to one role and schema. */
export interface ScopedDb {
  readonly scope: Scope
  /** A query builder over `schema`, run as `role`. Made once a role and kept for the handle's life. */
  as<Tables>(role: RoleName, schema: string): Kysely<Tables>
  /**
   * What belongs to no street, as a system role, on the same connection: for a core domain whose one act changes a
   * street's rows and, say, an account. Throws `unavailable` (`db.not_on_citus`) in Citus mode, where a street's
   * transaction runs as one role that has no right to accounts.
   */
  system<Tables>(role: SystemRole): Kysely<Tables>
  /** Asks for the street's revision unless a statement already has. Throws StaleRevisionError when it moved. */
  confirm(): Promise<void>
}

/** Optional to a scope: what the caller decided under, and its own time limit. */
export interface ScopeOptions {
  /** The revision that the caller's cached settings and grants belong to; another one throws StaleRevisionError. */
  readonly expectedRevision?: number | undefined
  readonly timeoutMs?: number | undefined
  /** Of a write: all its statements see the database as it is at the first. */
  readonly isSnapshot?: boolean | undefined
}

export interface Database {
  /**
   * Reads, each statement one round trip with its own snapshot; a write is refused (SQLSTATE 25006). Holds no
   * connection between statements.
   */
  read(scope: Scope, options?: ScopeOptions): ScopedDb
  /** One transaction: commits when `run` resolves, rolls back when it throws. Holds one connection. */
  write<T>(scope: Scope, run: (db: ScopedDb) => Promise<T>, options?: ScopeOptions): Promise<T>
  /** For libraries that bring their own statements: each is a transaction of its own, one round trip. */
  autocommit(scope: Scope): ScopedDb
  /** Hears the notices of a channel: see `listenTo`. */
  listen(channel: string, onNotice: (payload: string) => void): Promise<StopListening>
  /** The installation's prefix of role names. */
  readonly rolePrefix: string
  /** Waits for running statements. May be called again. */
  close(): Promise<void>
}

class SessionDb implements ScopedDb {
  readonly scope: Scope
  readonly #session: Session
  readonly #mode: SessionSettings['mode']
  readonly #byRole = new Map<string, unknown>()

  constructor(session: Session, scope: Scope, mode: SessionSettings['mode']) {
    this.#session = session
    this.scope = scope
    this.#mode = mode
  }

  as<Tables>(role: RoleName, schema: string): Kysely<Tables> {
    return this.#handle(this.scope, role, schema)
  }

  system<Tables>(role: SystemRole): Kysely<Tables> {
    if (this.#mode === 'citus' && this.scope.kind !== 'system') {
      throw new AppError('unavailable', {
        reason: 'db.not_on_citus',
        message: 'a transaction of a street reaches no system role on Citus',
      })
    }
    return this.#handle({ kind: 'system' }, role, systemSchemas[role])
  }

  #handle<Tables>(scope: Scope, role: RoleName, schema: string): Kysely<Tables> {
    const key = `${scope.kind} ${role} ${schema}`
    const known = this.#byRole.get(key)
    if (known !== undefined) {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one type of tables belongs to one (role, schema): its owner names it at every call
      return known as Kysely<Tables>
    }
    const fresh = makeScopedKysely<Tables>(this.#session, scope, { role, schema })
    this.#byRole.set(key, fresh)
    return fresh
  }

  confirm(): Promise<void> {
    return this.#session.confirm()
  }
}

/**
 * Opens the pool and asks the database for its role prefix.
 * Throws `unavailable` (`db.not_installed`) when it has not been installed.
 */
export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: options.url,
    max: options.poolSize ?? 10,
    types: columnTypes,
    connectionTimeoutMillis: options.waitMs ?? 10_000,
    keepAlive: true,
  })
  // A connection lost while idle is replaced at the next use; without a listener it would end the process.
  pool.on('error', () => {})
  // The pool listens to idle connections alone: one lost between the statements of a transaction would too.
  // The next statement on it fails and says why.
  pool.on('connect', (client) => client.on('error', () => {}))
  const rolePrefix = await readRolePrefix(pool).catch(async (error: unknown) => {
    await pool.end()
    throw error
  })
  let closing: Promise<void> | undefined
  const shared = { pool, rolePrefix, mode: options.mode ?? 'plain' }
  const settingsFor = (own?: ScopeOptions): SessionSettings => ({
    ...shared,
    timeoutMs: own?.timeoutMs ?? options.timeoutMs ?? 15_000,
  })
  return {
    rolePrefix,
    read(scope, own) {
      const statements = { readOnly: true, expectedRevision: own?.expectedRevision }
      return new SessionDb(
        makeStatementSession(settingsFor(own), checkScope(scope), statements),
        scope,
        shared.mode,
      )
    },
    autocommit(scope) {
      const session = makeStatementSession(settingsFor(), checkScope(scope), { readOnly: false })
      return new SessionDb(session, scope, shared.mode)
    },
    async write(scope, run, own) {
      const session = new TransactionSession(settingsFor(own), checkScope(scope), own)
      let result
      try {
        result = await run(new SessionDb(session, scope, shared.mode))
      } catch (error) {
        // The first error is the one to tell; a failing rollback only costs the connection.
        await session.end('rollback').catch(() => undefined)
        throw error
      }
      await session.end('commit')
      return result
    },
    listen: (channel, onNotice) => listenTo(options.url, channel, onNotice),
    close: () => (closing ??= pool.end()),
  }
}

async function readRolePrefix(pool: pg.Pool): Promise<string> {
  try {
    const result = await pool.query<{ prefix: string }>('select sec.role_prefix() as prefix')
    const prefix = result.rows[0]?.prefix
    if (prefix !== undefined) {
      return prefix
    }
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code !== '3F000' && code !== '42883' && code !== '42501') {
      throw new AppError('unavailable', {
        reason: 'db.unreachable',
        message: 'the database does not answer',
        cause: error,
      })
    }
  }
  throw new AppError('unavailable', {
    reason: 'db.not_installed',
    message: 'the database is not installed: run `sanzhi migrate`',
  })
}

/** One street's rows, in one transaction. */
export function inTenant<T>(
  database: Database,
  tenantId: string,
  run: (db: ScopedDb) => Promise<T>,
): Promise<T> {
  return database.write({ kind: 'tenant', tenantId }, run)
}

/** One district's own rows (templates, roll-ups), in one transaction. Reaches no street's rows. */
export function inDistrict<T>(
  database: Database,
  districtId: string,
  run: (db: ScopedDb) => Promise<T>,
): Promise<T> {
  return database.write({ kind: 'district', districtId }, run)
}

const systemSchemas: Readonly<Record<SystemRole, string>> = {
  registry_rt: 'registry',
  auth_rt: 'auth',
  jobs_rt: 'jobs',
}

/** What belongs to no street, in one transaction, as one of the three system roles. */
export function inSystem<Tables, T>(
  database: Database,
  role: SystemRole,
  run: (db: Kysely<Tables>) => Promise<T>,
): Promise<T> {
  return database.write({ kind: 'system' }, (db) => run(db.as<Tables>(role, systemSchemas[role])))
}

/** A read-only handle for a system role: each statement one round trip. */
export function readSystem<Tables>(database: Database, role: SystemRole): Kysely<Tables> {
  return database.read({ kind: 'system' }).as<Tables>(role, systemSchemas[role])
}

/** A system role's handle for a library that reads and writes on its own: each statement is a transaction. */
export function autocommitSystem<Tables>(database: Database, role: SystemRole): Kysely<Tables> {
  return database.autocommit({ kind: 'system' }).as<Tables>(role, systemSchemas[role])
}
