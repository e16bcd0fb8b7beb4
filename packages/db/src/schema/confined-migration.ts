import { AppError } from '@sanzhi/kernel'
import {
  Kysely,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type CompiledQuery,
  type DatabaseConnection,
  type Driver,
  type QueryResult,
} from 'kysely'
import { dangerousFunctionNames } from '../install/dangerous-functions.ts'
import { readSqlWords } from '../scope/sql-words.ts'

const allowedFirstWords = new Set([
  'create',
  'alter',
  'drop',
  'comment',
  'grant',
  'revoke',
  'select',
  'insert',
  'update',
  'delete',
  'merge',
  'with',
  'values',
])

const dangerousWord = new RegExp(`^(${dangerousFunctionNames}|pg_settings)$`)

function refuse(why: string): never {
  throw new AppError('forbidden', { reason: 'db.migration_refused', message: `a migration ${why}` })
}

/** The session behind a migration may become anyone: a statement that changes it would leave the owner's walls. */
function guardMigration(schema: string, text: string): void {
  const words = readSqlWords(text)
  if (words === undefined) {
    refuse('writes literals without escapes: no E or U& strings')
  }
  if (words.slice(0, -1).includes(';')) {
    refuse('sends one statement at a time')
  }
  if (!allowedFirstWords.has(words[0] ?? '')) {
    refuse(`defines and fills tables: ${words[0] ?? 'nothing'} is not part of it`)
  }
  const dangerous = words.find((word) => dangerousWord.test(word))
  if (dangerous !== undefined && schema.startsWith('plg_')) {
    refuse(`of a plugin does not name ${dangerous}`)
  }
}

class ConfinedDriver implements Driver {
  readonly #connection: DatabaseConnection

  constructor(db: Kysely<unknown>, schema: string) {
    this.#connection = {
      async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
        guardMigration(schema, query.sql)
        const result = await db.executeQuery(query)
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the row type is the query's claim about its own SQL
        return result as QueryResult<R>
      },
      streamQuery: () => refuse('does not stream'),
    }
  }

  init = (): Promise<void> => Promise.resolve()
  acquireConnection = (): Promise<DatabaseConnection> => Promise.resolve(this.#connection)
  beginTransaction = async (): Promise<void> => refuse('runs in the transaction that it is given')
  commitTransaction = async (): Promise<void> => refuse('runs in the transaction that it is given')
  rollbackTransaction = async (): Promise<void> => refuse('runs in the transaction that it is given')
  releaseConnection = (): Promise<void> => Promise.resolve()
  destroy = (): Promise<void> => Promise.resolve()
}

/**
 * A handle for the migrations of `schema` within the migrator's transaction. It takes single statements that define
 * or fill tables; others throw `forbidden` (`db.migration_refused`) before they are sent.
 */
export function confineMigration(db: Kysely<unknown>, schema: string): Kysely<unknown> {
  return new Kysely<unknown>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new ConfinedDriver(db, schema),
      createQueryCompiler: () => new PostgresQueryCompiler(),
      createIntrospector: (own) => new PostgresIntrospector(own),
    },
  })
}
