import { AppError } from '@sanzhi/kernel'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator, type Migration, type MigrationResultSet } from 'kysely/migration'
import pg from 'pg'
import { ownerOf, rolePath } from '../install/roles.ts'
import { withAdmin } from '../install/install.ts'
import { confineMigration } from './confined-migration.ts'
import { lintSchema } from './lint.ts'

/** Name (`YYYYMMDDTHHMM_verb_object`) → migration, run in the order of names. */
export type Migrations = Readonly<Record<string, Migration>>

function linted(schema: string, migration: Migration): Migration {
  return {
    async up(db) {
      await migration.up(confineMigration(db, schema))
      // Names mean PostgreSQL's own things to the lint, whatever the migration made or set.
      await sql`set local search_path to pg_catalog`.execute(db)
      const findings = await lintSchema(db, schema)
      await sql`set local search_path to default`.execute(db)
      if (findings.length > 0) {
        const list = findings.map((finding) => `${finding.object}: ${finding.rule}`).join('; ')
        throw new AppError('conflict', {
          reason: 'db.lint',
          message: `schema ${schema} would break a wall: ${list}`,
        })
      }
    },
  }
}

/**
 * Brings one schema up to date as its owner, with its ledger in the schema itself. The catalogue lint runs
 * after each migration, and all that are outstanding run in one transaction, so a table without its wall never
 * exists outside it. Throws the failed migration's error; none of them is kept. Returns the names that were run.
 */
export async function migrateSchema(
  adminUrl: string,
  schema: string,
  migrations: Migrations,
): Promise<readonly string[]> {
  const prefix = await withAdmin(adminUrl, (admin) =>
    admin.query<{ prefix: string }>('select sec.role_prefix() as prefix'),
  )
  const owner = rolePath(prefix.rows[0]?.prefix ?? '', ownerOf(schema)).slice(1, -1)
  // One connection: the migrator's lock belongs to its session. The role is set before the first statement.
  const pool = new pg.Pool({ connectionString: adminUrl, max: 1, options: `-c role=${owner}` })
  // A server that goes away says so outside of any statement too, which would end the process; the statement tells.
  pool.on('error', () => {})
  pool.on('connect', (client) => client.on('error', () => {}))
  const db = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) })
  try {
    const wrapped = Object.fromEntries(
      Object.entries(migrations).map(([name, migration]) => [name, linted(schema, migration)]),
    )
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => wrapped },
      migrationTableName: '_migration',
      migrationLockTableName: '_migration_lock',
      migrationTableSchema: schema,
    })
    return namesOrThrow(schema, await migrator.migrateToLatest())
  } finally {
    await db.destroy()
  }
}

function namesOrThrow(schema: string, { error, results }: MigrationResultSet): readonly string[] {
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName
    throw error instanceof AppError
      ? error
      : new AppError('internal', {
          reason: 'db.migration_failed',
          message: `migration ${failed ?? '?'} of schema ${schema} failed`,
          cause: error,
        })
  }
  return (results ?? []).filter((result) => result.status === 'Success').map((result) => result.migrationName)
}
