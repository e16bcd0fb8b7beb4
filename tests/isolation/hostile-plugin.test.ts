import { checkWalls, inTenant, withAdmin, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import {
  cleanSession,
  makeTestInstallation,
  watchSessions,
  type Installer,
  type SessionWatch,
  type TestInstallation,
} from '@sanzhi/testkit'
import { CompiledQuery, sql, type Kysely } from 'kysely'
import pg from 'pg'
import { afterAll, afterEach, assert, beforeAll, describe, expect, it } from 'vitest'
import { attacks, type Attack } from './walls/attacks.ts'
import * as leaks from './walls/leaks.ts'
import {
  asX,
  fillStreet,
  installTwoPlugins,
  streetA,
  streetB,
  visit,
  type XTables,
} from './walls/two-plugins.ts'

/** How an attempt ended, in the words of the list of attacks. */
function outcomeOf(result: PromiseSettledResult<{ readonly rows: readonly unknown[] }>): string {
  if (result.status === 'fulfilled') {
    return JSON.stringify(result.value.rows).includes('of B') ? 'shows street B' : 'runs'
  }
  const error: unknown = result.reason
  if (!(error instanceof Error)) return String(error)
  if ('reason' in error && error.reason === 'db.statement_refused') return 'guard'
  return 'code' in error ? String(error.code) : error.message
}

class Undo extends Error {}

async function settle(attempt: Promise<{ readonly rows: readonly unknown[] }>) {
  const [result] = await Promise.allSettled([attempt])
  return outcomeOf(result)
}

const readOnly = '25006'
const list = Object.entries(attacks).flatMap(([group, all]) => all.map((attack) => ({ group, ...attack })))

/*
 * Plugin `x` in street A with the handle that it gets, and raw SQL. Every attack goes in twice, as a read and within a
 * transaction, over a pool of one connection: whatever one left behind would meet the next. Once as installed by a
 * superuser and once by a mere owner, as on managed servers. README.md says what stops what.
 */
describe.each<Installer>(['superuser', 'owner'])('installed by a %s', (installer) => {
  let test: TestInstallation
  let database: Database
  let watch: SessionWatch
  beforeAll(async () => {
    test = await makeTestInstallation(installer)
    await installTwoPlugins(test)
    watch = watchSessions(test.gateUser)
    database = await test.open({ poolSize: 1, timeoutMs: 300 })
    await fillStreet(database, streetA, 'A')
    await fillStreet(database, streetB, 'B')
    await withAdmin(test.adminUrl, (admin) => admin.query('analyze'))
  })
  afterAll(async () => {
    watch.stop()
    await test.drop()
  })
  afterEach(async () => {
    assert.deepEqual(await watch.states(), [cleanSession(test.gateUser)])
  })

  const readAsX = (): Kysely<XTables> => asX(database.read({ kind: 'tenant', tenantId: streetA }))
  const writeAsX = <T>(run: (db: Kysely<XTables>) => Promise<T>): Promise<T> =>
    inTenant(database, streetA, (db) => run(asX(db)))

  const filled = ({ sql: text }: Attack): string => text.replaceAll('$p_', `${database.rolePrefix}_`)

  /** In a transaction that is undone, so that an attack that works is not in the way of the next. */
  async function attemptInTransaction(text: string): Promise<string> {
    let outcome = ''
    await writeAsX(async (db) => {
      outcome = await settle(sql.raw(text).execute(db))
      throw new Undo()
    }).catch((error: unknown) => {
      if (!(error instanceof Undo)) throw error
    })
    return outcome
  }

  it('the server starts', async () => {
    await expect(checkWalls(database)).resolves.toBeUndefined()
  })

  describe('through its handle', () => {
    it.each(list)('$group: $name', async (attack) => {
      const expected = attack.handle === 'nothing' ? ['runs'] : attack.handle.split('|')
      const text = filled(attack)
      const [asRead, inTransaction] = [
        await settle(sql.raw(text).execute(readAsX())),
        await attemptInTransaction(text),
      ]
      expect([...expected, readOnly]).toContain(asRead)
      expect(expected).toContain(inTransaction)
      // The next street on the same connection finds what it would have found.
      const next = await sql<{ note: string }>`select note from plg_x.visit`.execute(
        asX(database.read({ kind: 'tenant', tenantId: streetB })),
      )
      expect(next.rows).toEqual([{ note: 'x of B' }])
    })

    it('has nothing to show for any of them', async () => {
      const probes = [
        leaks.rawRead,
        leaks.foreignWrite,
        leaks.otherPlugin,
        leaks.unpublished,
        leaks.unscopedRead,
        leaks.guardedStatements,
      ]
      for (const probe of probes) {
        expect(await probe(database, test.gateUrl)).toEqual([])
      }
    })
  })

  // On a managed server nothing could be revoked: there the guard is what there is, and the lists above must hold all the same.
  const revoked = installer === 'superuser' ? ['past the guard, with PostgreSQL alone'] : []
  describe.each(revoked)('%s', () => {
    const becomeX = () => [
      'begin',
      `set local role "${database.rolePrefix}_plg_x"`,
      `set local statement_timeout = '300ms'`,
      `set local app.tenant_id = '${streetA}'`,
    ]

    async function attemptAlone(text: string): Promise<string> {
      const client = new pg.Client({ connectionString: test.gateUrl })
      await client.connect()
      try {
        for (const statement of becomeX()) {
          await client.query(statement)
        }
        await client.query(text)
        return 'allowed'
      } catch (error) {
        return error instanceof pg.DatabaseError ? (error.code ?? '') : String(error)
      } finally {
        await client.end()
      }
    }

    it.each(list.filter(({ alone }) => alone !== undefined))('$group: $name is $alone', async (attack) => {
      expect(attack.alone?.split('|')).toContain(await attemptAlone(filled(attack)))
    })

    it('27: with a connection of its own it reads another plugin’s row of another street', async () => {
      expect(await leaks.sessionStatements(database, test.gateUrl)).toEqual([
        'past the guard: {"note":"y of B"}',
      ])
    })
  })

  describe('through the query builder', () => {
    it('another schema is as closed as in SQL', async () => {
      for (const schema of ['plg_y', 'core', 'auth', 'registry']) {
        const query = readAsX().withSchema(schema).selectFrom('visit').selectAll()
        await expect(query.execute()).rejects.toMatchObject({
          code: expect.stringMatching(/^(42501|42P01)$/),
        })
      }
    })

    it('without the key, row-level security stands alone', async () => {
      expect(await leaks.unkeyedRead(database, test.gateUrl)).toEqual([])
    })

    it('no transaction, no session and no structure of its own', async () => {
      const db = readAsX()
      await expect(db.transaction().execute(async () => undefined)).rejects.toThrow(
        'opens its own transaction',
      )
      await expect(db.startTransaction().execute()).rejects.toThrow('opens its own transaction')
      const pinned = db.connection().execute((own) => sql`reset role`.execute(own))
      await expect(pinned).rejects.toMatchObject({ reason: 'db.statement_refused' })
      const refusal = { reason: 'db.statement_refused' }
      await expect(db.schema.dropTable('visit').execute()).rejects.toMatchObject(refusal)
      await expect(db.schema.createTable('mine').addColumn('a', 'text').execute()).rejects.toMatchObject(
        refusal,
      )
      await expect(db.schema.alterTable('visit').addColumn('a', 'text').execute()).rejects.toMatchObject(
        refusal,
      )
    })

    it('a handle that it destroys is its own alone', async () => {
      await readAsX().destroy()
      expect(await leaks.ownRows(database)).toBe(2)
    })

    it('a text that changes while it is checked is not sent', async () => {
      let asked = 0
      const shifty = {
        toString: () => {
          asked += 1
          return asked === 1 ? 'select 1' : 'reset role'
        },
      }
      const query = CompiledQuery.raw('select 1')
      await expect(readAsX().executeQuery(Object.assign({}, query, { sql: shifty }))).rejects.toMatchObject({
        reason: 'db.statement_refused',
      })
    })

    it('a value that runs code while it is written cannot mix messages', async () => {
      const hostile = {
        toPostgres: () => {
          void sql`select ${'other'}::text`.execute(readAsX()).catch(() => undefined)
          return 'mine'
        },
      }
      const result = await sql<{ value: string }>`select ${hostile}::text as value`.execute(readAsX())
      expect(result.rows).toEqual([{ value: 'mine' }])
    })

    it('a NUL in a statement is not sent', async () => {
      await expect(sql.raw('select 1\0; reset role').execute(readAsX())).rejects.toMatchObject({
        reason: 'db.statement_refused',
      })
    })
  })

  describe('38: an error says nothing of another street', () => {
    it('a code that street B has is free in street A', async () => {
      await inTenant(database, streetB, (db) =>
        asX(db).insertInto('visit').values(visit('x of B', 'only B')).execute(),
      )
      const insert = writeAsX((db) => db.insertInto('visit').values(visit('x of A', 'only B')).execute())
      await expect(insert).resolves.toBeDefined()
      for (const street of [streetA, streetB]) {
        await inTenant(database, street, (db) =>
          asX(db).deleteFrom('visit').where('code', '=', 'only B').execute(),
        )
      }
    })

    it('an id of street B is refused in the same words as one that exists nowhere', async () => {
      const theirs = await asX(database.read({ kind: 'tenant', tenantId: streetB }))
        .selectFrom('visit')
        .select('id')
        .executeTakeFirstOrThrow()
      const answers = []
      for (const id of [theirs.id, newId()]) {
        const insert = sql`insert into plg_x.visit (tenant_id, id, note, code, created_at, updated_at, version)
        values (${streetB}, ${id}, 'n', 'c', now(), now(), 1)`
        const error: unknown = await writeAsX((db) => insert.execute(db)).catch((caught: unknown) => caught)
        assert(error instanceof pg.DatabaseError)
        answers.push([error.code, error.message, error.detail, error.constraint])
      }
      expect(answers[0]).toEqual(answers[1])
    })

    it('a row that is refused is not quoted', async () => {
      const again = writeAsX((db) => db.insertInto('visit').values(visit('secret note', 'first')).execute())
      const error: unknown = await again.catch((caught: unknown) => caught)
      assert(error instanceof pg.DatabaseError)
      expect([error.code, error.constraint]).toEqual(['23505', 'visit_code_key'])
      expect(JSON.stringify([error.message, error.detail])).not.toContain('secret note')
    })
  })
})
