import { sql, type Kysely } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeProbe, probe, streetA, streetB, type Probe, type ProbeTables } from '../../test/probe.ts'
import { newItem, queryShapes } from '../../test/query-shapes.ts'
import { inTenant } from '../database.ts'
import { withAdmin } from '../install/install.ts'

/*
 * Row-level security is switched off, so that the predicate stands alone: a statement must do with two streets'
 * rows in the tables what it does with one's. Both streets use the same ids, so that joins could cross.
 */
let own: Probe
beforeAll(async () => {
  own = await makeProbe()
  await withAdmin(own.test.adminUrl, async (admin) => {
    for (const table of ['item', 'box']) {
      await admin.query(`alter table plg_probe.${table} disable row level security`)
    }
    const id = (n: number): string => `0198c000-0000-7000-8000-00000000000${n}`
    const box = (tenantId: string, n: number, name: string) =>
      admin.query(
        `insert into plg_probe.box (tenant_id, id, name, created_at, updated_at, version)
         values ($1, $2, $3, to_timestamp(0), to_timestamp(0), 1)`,
        [tenantId, id(n), name],
      )
    const item = (tenantId: string, n: number, [code, boxNumber]: readonly [string, number | null]) =>
      admin.query(
        `insert into plg_probe.item (tenant_id, id, code, box_id, created_at, updated_at, version)
         values ($1, $2, $3, $4, to_timestamp(0), to_timestamp(0), 1)`,
        [tenantId, id(n), code, boxNumber === null ? null : id(boxNumber)],
      )
    await box(streetA, 1, 'shelf')
    await box(streetA, 2, 'empty')
    await item(streetA, 4, ['one', 1])
    await item(streetA, 5, ['two', null])
    await box(streetB, 1, 'foreign')
    await box(streetB, 2, 'foreign too')
    await box(streetB, 3, 'foreign empty')
    await item(streetB, 4, ['one', 2])
    await item(streetB, 6, ['foreign', 1])
    await item(streetB, 7, ['foreign without', null])
  })
})
afterAll(() => own.test.drop())

class Undo extends Error {}

interface Outcome {
  readonly answer: readonly string[]
  readonly ours: unknown
  readonly theirs: unknown
}

async function rowsOf(db: Kysely<ProbeTables>, street: string): Promise<unknown> {
  const result = await sql`
    select 'box' as of, id, name, null as note from plg_probe.box where tenant_id = ${street}
    union all select 'item', id, code, note from plg_probe.item where tenant_id = ${street} order by 1, 2`.execute(
    db,
  )
  return result.rows
}

/** What the statement answers and leaves behind, in a transaction that is undone. */
async function outcomeOf(
  shape: (typeof queryShapes)[number],
  prepare: (db: Kysely<ProbeTables>) => Promise<unknown>,
): Promise<Outcome> {
  let outcome: Outcome | undefined
  const running = inTenant(own.database, streetA, async (scoped) => {
    const db = probe(scoped)
    await prepare(db)
    const answer = await shape.build(db).execute()
    const lines = (Array.isArray(answer) ? answer : [answer]).map((row) =>
      JSON.stringify(row, (_key, value: unknown) => (typeof value === 'bigint' ? Number(value) : value)),
    )
    outcome = { answer: lines.sort(), ours: await rowsOf(db, streetA), theirs: await rowsOf(db, streetB) }
    throw new Undo()
  })
  await expect(running).rejects.toThrow(Undo)
  if (outcome === undefined) throw new Error('the statement did not run')
  return outcome
}

const nothing = () => Promise.resolve()
const removeTheirs = async (db: Kysely<ProbeTables>): Promise<void> => {
  await sql`delete from plg_probe.item where tenant_id = ${streetB}`.execute(db)
  await sql`delete from plg_probe.box where tenant_id = ${streetB}`.execute(db)
}

it('the test sees both streets: nothing but the key holds them apart', async () => {
  const rows = await sql`select 1 from plg_probe.item`.execute(
    probe(own.database.read({ kind: 'tenant', tenantId: streetA })),
  )
  expect(rows.rows).toHaveLength(5)
})

it.each(queryShapes)('$name', async (shape) => {
  const together = await outcomeOf(shape, nothing)
  const alone = await outcomeOf(shape, removeTheirs)
  expect(together.answer).toEqual(alone.answer)
  expect(together.ours).toEqual(alone.ours)
  expect(alone.theirs).toEqual([])
  expect(together.theirs).toHaveLength(6)
  expect(JSON.stringify(together.theirs)).not.toMatch(new RegExp(`seen|met|${newItem}`))
})
