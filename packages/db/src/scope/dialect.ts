import {
  CamelCasePlugin,
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type KyselyPlugin,
  type QueryResult,
} from 'kysely'
import { ScopeKeyPlugin } from './scope-key-plugin.ts'
import { scopeKey, type RoleName, type Scope } from './scope.ts'
import type { Session } from './session.ts'

const adapter = new PostgresAdapter()
const camelCase = new CamelCasePlugin({ maintainNestedObjectKeys: true })

function refuseTransactions(): never {
  throw new Error('a scope opens its own transaction: use inTenant, inDistrict or inSystem')
}

class SessionConnection implements DatabaseConnection {
  readonly #session: Session
  readonly #role: RoleName

  constructor(session: Session, role: RoleName) {
    this.#session = session
    this.#role = role
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    const result = await this.#session.execute(this.#role, query.sql, query.parameters)
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the row type is the query builder's claim about its own SQL; pg returns rows untyped
    const rows = [...result.rows] as R[]
    return result.rowCount === null ? { rows } : { rows, numAffectedRows: BigInt(result.rowCount) }
  }

  streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported in a scope: page by key')
  }
}

class SessionDriver implements Driver {
  readonly #connection: SessionConnection

  constructor(session: Session, role: RoleName) {
    this.#connection = new SessionConnection(session, role)
  }

  async init(): Promise<void> {}
  async acquireConnection(): Promise<DatabaseConnection> {
    return this.#connection
  }
  beginTransaction = async (): Promise<void> => refuseTransactions()
  commitTransaction = async (): Promise<void> => refuseTransactions()
  rollbackTransaction = async (): Promise<void> => refuseTransactions()
  async releaseConnection(): Promise<void> {}
  async destroy(): Promise<void> {}
}

/** A Kysely whose every statement runs in `session` as `role`, on `schema`, with the scope's key added. */
export function makeScopedKysely<Tables>(
  session: Session,
  scope: Scope,
  at: { readonly role: RoleName; readonly schema: string },
): Kysely<Tables> {
  const dialect: Dialect = {
    createAdapter: () => adapter,
    createDriver: () => new SessionDriver(session, at.role),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createIntrospector: (db) => new PostgresIntrospector(db),
  }
  const key = scopeKey(scope)
  // The key goes in last, where names are those of the database.
  const plugins: KyselyPlugin[] = key === undefined ? [camelCase] : [camelCase, new ScopeKeyPlugin(key)]
  return new Kysely<Tables>({ dialect, plugins }).withSchema(at.schema)
}
