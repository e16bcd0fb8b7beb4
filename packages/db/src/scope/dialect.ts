import {
  CamelCasePlugin,
  type CompiledQuery,
  type ConnectionProvider,
  type DatabaseConnection,
  DefaultQueryExecutor,
  type Dialect,
  type Driver,
  Kysely,
  type KyselyPlugin,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  WithSchemaPlugin,
} from 'kysely'
import { ScopeKeyPlugin } from './scope-key-plugin.ts'
import { type RoleName, type Scope, scopeKey } from './scope.ts'
import type { Session } from './session.ts'

const adapter = new PostgresAdapter()
const compiler = new PostgresQueryCompiler()
const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

function refuseTransactions(): never {
  throw new Error('a scope opens its own transaction: use inTenant, inDistrict or inSystem')
}

/** Never asked for a connection: a handle's executor has its session. It only refuses what Kysely would open itself. */
const driver: Driver = {
  init: async () => {},
  acquireConnection: async () => refuseTransactions(),
  beginTransaction: async () => refuseTransactions(),
  commitTransaction: async () => refuseTransactions(),
  rollbackTransaction: async () => refuseTransactions(),
  releaseConnection: async () => {},
  destroy: async () => {},
}

const dialect: Dialect = {
  createAdapter: () => adapter,
  createDriver: () => driver,
  createQueryCompiler: () => compiler,
  createIntrospector: (db) => new PostgresIntrospector(db),
}

const schemaPlugins = new Map<string, KyselyPlugin>()

function inSchema(schema: string): KyselyPlugin {
  const known = schemaPlugins.get(schema)
  if (known !== undefined) {
    return known
  }
  const fresh = new WithSchemaPlugin(schema)
  schemaPlugins.set(schema, fresh)
  return fresh
}

class SessionConnection implements DatabaseConnection, ConnectionProvider {
  readonly #session: Session
  readonly #role: RoleName

  constructor(session: Session, role: RoleName) {
    this.#session = session
    this.#role = role
  }

  provideConnection<T>(consumer: (connection: DatabaseConnection) => Promise<T>): Promise<T> {
    return consumer(this)
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#session.execute(this.#role, query.sql, query.parameters)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the row type is the query builder's claim about its own SQL; pg returns rows untyped
    const rows = result.rows as R[]
    return result.rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported in a scope: page by key')
  }
}

/**
 * A Kysely whose every statement runs in `session` as `role`, on `schema`, with the scope's key added. Put together
 * from Kysely's own parts, since a request makes one for each role and the usual constructor makes a driver each time.
 */
export function makeScopedKysely<Tables>(
  session: Session,
  scope: Scope,
  at: { readonly role: RoleName; readonly schema: string },
): Kysely<Tables> {
  const key = scopeKey(scope)
  // The key goes in last, where names are those of the database.
  const names = [inSchema(at.schema), camelCase]
  const plugins = key === undefined ? names : [...names, new ScopeKeyPlugin(key)]
  const connection = new SessionConnection(session, at.role)
  const executor = new DefaultQueryExecutor(compiler, adapter, connection, plugins)
  return new Kysely<Tables>({ config: { dialect }, driver, executor, dialect })
}
