import { inTenant, type Database, type ScopedDb } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import { sql, type QueryExecutorProvider, type RawBuilder } from 'kysely'
import pg from 'pg'
import { asX, streetA, streetB, visit } from './two-plugins.ts'

/*
 * Each probe stands for one wall and returns what came through it, as sentences; nothing while the wall stands.
 * All of them look as plugin `x` in street A, with the rows of plugin `y` and of street B beside it.
 */
export type Probe = (database: Database, gateUrl: string) => Promise<readonly string[]>

const inA = (database: Database): ScopedDb => database.read({ kind: 'tenant', tenantId: streetA })

/** The rows of a question; none when the server refuses it. */
async function rowsOf(db: QueryExecutorProvider, question: RawBuilder<unknown>): Promise<readonly object[]> {
  try {
    const result = await question.execute(db)
    return result.rows.map((row) => Object(row))
  } catch (error) {
    if (error instanceof pg.DatabaseError && error.code === '42501') return []
    throw error
  }
}

function foreign(rows: readonly object[], what: string): readonly string[] {
  return rows
    .filter((row) => JSON.stringify(row).includes(' of B'))
    .map(() => `${what} shows a row of street B`)
}

/** Row-level security alone: SQL without any condition. */
export const rawRead: Probe = async (database) => {
  const db = asX(inA(database))
  return [
    ...foreign(await rowsOf(db, sql`select * from plg_x.visit`), 'raw SQL'),
    ...foreign(await rowsOf(db, sql`select id, name from core_api.grid_v1`), 'a published view'),
  ]
}

/** The scope's key on top of it: what the query builder makes. */
export const builtRead: Probe = async (database) => {
  const rows = await asX(inA(database)).selectFrom('visit').selectAll().execute()
  return foreign(rows, 'the query builder')
}

/** The query builder with the scope's key taken out, as `withoutPlugins` does. */
export const unkeyedRead: Probe = async (database) => {
  const rows = await asX(inA(database)).withoutPlugins().selectFrom('plg_x.visit').selectAll().execute()
  return foreign(rows, 'the query builder without the key')
}

/** No street set at all. */
export const unscopedRead: Probe = async (database) => {
  const db = asX(database.read({ kind: 'system' }))
  const rows = await rowsOf(db, sql`select note from plg_x.visit`)
  return rows.map(() => 'a row is visible with no street set')
}

class Undo extends Error {}

/** Writes for street B: a row put there, a row moved there. */
export const foreignWrite: Probe = async (database) => {
  const leaks: string[] = []
  const insert = sql`insert into plg_x.visit (tenant_id, id, note, code, created_at, updated_at, version)
    values (${streetB}, ${newId()}, 'x', 'planted', now(), now(), 1)`
  for (const [what, statement] of [
    ['put', insert],
    [
      'moved',
      sql`update plg_x.visit set tenant_id = ${streetB}, code = 'moved' where tenant_id = ${streetA}`,
    ],
    [
      'changed',
      sql`update plg_x.visit set note = 'x' where tenant_id = ${streetB} returning 1 / (version - version)`,
    ],
  ] as const) {
    const attempt = inTenant(database, streetA, async (db) => {
      await statement.execute(asX(db))
      throw new Undo()
    })
    const outcome = await attempt.catch((error: unknown) => error)
    const wasDone = what === 'changed' ? isCode(outcome, '22012') : outcome instanceof Undo
    if (wasDone) leaks.push(`a row could be ${what} in street B`)
  }
  return leaks
}

/** The other plugin's table, in the own street. */
export const otherPlugin: Probe = async (database) => {
  const rows = await rowsOf(asX(inA(database)), sql`select note from plg_y.secret`)
  return rows.map(() => 'plugin x reads a row of plugin y')
}

/** Core tables and columns that the manifest of `x` does not name. */
export const unpublished: Probe = async (database) => {
  const db = asX(inA(database))
  const found = []
  for (const [what, question] of [
    ['core.person', sql`select name from core.person`],
    ['an unpublished column of core', sql`select worker_name from core.grid`],
    ['a column that x did not ask for', sql`select code from core_api.grid_v1`],
  ] as const) {
    found.push(...(await rowsOf(db, question)).map(() => `plugin x reads ${what}`))
  }
  return found
}

/** The pool's login by itself, before it becomes anyone. */
export const loginAlone: Probe = async (_database, gateUrl) =>
  past(gateUrl, ['begin'], ['select note from plg_x.visit'])

/** Past the statement guard: what a plugin's role may call that changes the session. */
export const sessionFunctions: Probe = async (database, gateUrl) =>
  past(gateUrl, becomeX(database), [
    `select set_config('app.tenant_id', '${streetB}', true)`,
    'select note from plg_x.visit',
  ])

/** Past the statement guard: what PostgreSQL allows anyone who may send statements. */
export const sessionStatements: Probe = async (database, gateUrl) =>
  past(gateUrl, becomeX(database), [
    'reset role',
    `set role "${database.rolePrefix}_plg_y"`,
    `set app.tenant_id = '${streetB}'`,
    'select note from plg_y.secret',
  ])

/** The same through the handle, where the guard stands. */
export const guardedStatements: Probe = async (database) => {
  const leaks: string[] = []
  for (const statement of ['reset role', 'set role none', `set app.tenant_id = '${streetB}'`, 'commit']) {
    const outcome = await sql
      .raw(statement)
      .execute(asX(inA(database)))
      .catch((error: unknown) => error)
    if (!isRefused(outcome)) leaks.push(`the handle sends ${statement}`)
  }
  return leaks
}

/** An ordinary visit, to see that a probe that finds nothing is not merely broken. */
export async function ownRows(database: Database): Promise<number> {
  const code = newId()
  await inTenant(database, streetA, (db) =>
    asX(db).insertInto('visit').values(visit('x of A', code)).execute(),
  )
  const rows = await asX(inA(database)).selectFrom('visit').select('code').execute()
  await inTenant(database, streetA, (db) => asX(db).deleteFrom('visit').where('code', '=', code).execute())
  return rows.length
}

function becomeX(database: Database): readonly string[] {
  return ['begin', `set local role "${database.rolePrefix}_plg_x"`, `set local app.tenant_id = '${streetA}'`]
}

/** A plain connection as the pool's login; what the last statement shows of any row, unless one was refused. */
async function past(
  gateUrl: string,
  opening: readonly string[],
  statements: readonly string[],
): Promise<readonly string[]> {
  const client = new pg.Client({ connectionString: gateUrl })
  await client.connect()
  try {
    for (const statement of opening) {
      await client.query(statement)
    }
    let rows: readonly unknown[] = []
    for (const statement of statements) {
      rows = (await client.query(statement)).rows
    }
    return rows.map((row) => `past the guard: ${JSON.stringify(row)}`)
  } catch (error) {
    if (isCode(error, '42501')) return []
    throw error
  } finally {
    await client.end()
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}

function isRefused(error: unknown): boolean {
  return error instanceof Error && 'reason' in error && error.reason === 'db.statement_refused'
}
