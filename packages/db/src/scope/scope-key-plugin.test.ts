import { AliasedExpressionWrapper, sql, TableNode, type Kysely } from 'kysely'
import { describe, expect, it } from 'vitest'
import { item, type ProbeTables } from '../../test/probe-rows.ts'
import { queryShapes } from '../../test/query-shapes.ts'
import { makeScopedKysely } from './dialect.ts'
import { ScopeKeyPlugin } from './scope-key-plugin.ts'
import type { Scope } from './scope.ts'

const tenantId = '0198c000-0000-7000-8000-00000000000a'
const neverRun = {
  execute: () => Promise.reject(new Error('compiled only')),
  confirm: () => Promise.resolve(),
}

function compileOnly(scope: Scope = { kind: 'tenant', tenantId }): Kysely<ProbeTables> {
  return makeScopedKysely<ProbeTables>(neverRun, scope, { role: 'plg_probe', schema: 'plg_probe' })
}

const db = compileOnly()

describe('the key stands once for every table', () => {
  it.each(queryShapes)('$name', ({ build, keys }) => {
    const { parameters } = build(db).compile()
    expect(parameters.filter((value) => value === tenantId)).toHaveLength(keys)
  })
})

describe('as SQL', () => {
  const key = '"plg_probe"."item"."tenant_id" = $'

  it('a condition of the caller is bracketed, so that no or in it can outrank the key', () => {
    const query = db
      .selectFrom('item')
      .select('code')
      .where(sql<boolean>`a or b`)
    expect(query.compile().sql).toBe(`select "code" from "plg_probe"."item" where (a or b) and ${key}1`)
  })

  it('a left join is keyed in its ON', () => {
    const query = db.selectFrom('item').leftJoin('box as b', 'b.id', 'item.boxId').select('b.name')
    expect(query.compile().sql).toBe(
      `select "b"."name" from "plg_probe"."item" left join "plg_probe"."box" as "b" on ("b"."id" = "plg_probe"."item"."box_id") and "b"."tenant_id" = $1 where ${key}2`,
    )
  })

  it('an insert begins with the key, and so does what it conflicts on', () => {
    const query = db
      .insertInto('item')
      .values(item('1', 'a'))
      .onConflict((conflict) => conflict.column('code').doNothing())
    const { sql: text, parameters } = query.compile()
    expect(text).toMatch(
      /^insert into "plg_probe"."item" \("tenant_id", "id", .* on conflict \("tenant_id", "code"\) do nothing$/,
    )
    expect(parameters[0]).toBe(tenantId)
  })

  it('a district has its own key', () => {
    const district = compileOnly({ kind: 'district', districtId: tenantId })
    expect(district.selectFrom('box').select('id').compile().sql).toContain('"district_id" = $1')
  })

  it('a system role has none', () => {
    const system = compileOnly({ kind: 'system' })
    expect(system.selectFrom('box').select('id').compile().sql).toBe('select "id" from "plg_probe"."box"')
  })
})

describe('a common table covers a real one in its own query and nowhere else', () => {
  const named = makeScopedKysely<ProbeTables & { 'plg_probe.item': ProbeTables['item'] }>(
    neverRun,
    { kind: 'tenant', tenantId },
    { role: 'plg_probe', schema: 'plg_probe' },
  )

  it('not in its own body', () => {
    const query = named
      .with('item', (cte) => cte.selectFrom('plg_probe.item').select('code'))
      .selectFrom('item')
      .select('code')
    expect(query.compile().sql).toBe(
      'with "item" as (select "code" from "plg_probe"."item" where "plg_probe"."item"."tenant_id" = $1) select "code" from "item"',
    )
  })

  it('not in the body of one before it', () => {
    const query = named
      .with('early', (cte) => cte.selectFrom('plg_probe.item').select('code'))
      .with('item', (cte) => cte.selectFrom('early').select('code'))
      .selectFrom('item')
      .select('code')
    expect(query.compile().parameters).toEqual([tenantId])
  })

  it('not when the schema is named', () => {
    const query = named
      .with('item', (cte) => cte.selectFrom('box').select('name'))
      .selectFrom('plg_probe.item')
      .selectAll()
    expect(query.compile().parameters).toEqual([tenantId, tenantId])
  })

  it('not after its query has ended, also without any schema', () => {
    const bare = db.withoutPlugins().withPlugin(new ScopeKeyPlugin({ column: 'tenant_id', value: tenantId }))
    const inner = bare
      .with('item', (cte) => cte.selectFrom('box').select('name'))
      .selectFrom('item')
      .select('name')
    const query = bare
      .selectFrom('box')
      .select('id')
      .where((eb) => eb.exists(inner))
      .where((eb) => eb.exists(eb.selectFrom('item').select('id')))
    expect(query.compile().parameters).toEqual([tenantId, tenantId, tenantId])
  })
})

describe('what cannot be keyed is refused', () => {
  it('an insert that brings a key of its own', () => {
    const foreign = { ...item('1', 'a'), tenantId: 'another' }
    expect(() => db.insertInto('item').values(foreign).compile()).toThrow('gets its key from the scope')
  })

  it('moving a row to another street', () => {
    const move = { note: 'moved', tenantId: 'another' }
    expect(() => db.updateTable('item').set(move).compile()).toThrow('stays in the scope')
    const insert = db.insertInto('item').values(item('1', 'a'))
    const upsert = insert.onConflict((conflict) => conflict.column('code').doUpdateSet(move))
    expect(() => upsert.compile()).toThrow('stays in the scope')
  })

  it('a table under a name made of raw SQL', () => {
    const table = { toOperationNode: () => TableNode.create('item'), expressionType: undefined }
    const raw = db.selectFrom(new AliasedExpressionWrapper(table, sql<'i'>`i(code)`))
    expect(() => raw.selectAll().compile()).toThrow('plain name')
  })

  it('an insert of defaults', () => {
    expect(() => db.insertInto('item').defaultValues().compile()).toThrow('names its columns')
  })

  it('an insert of raw SQL', () => {
    const query = db
      .insertInto('item')
      .columns(['id'])
      .expression(sql`select id from plg_probe.item`)
    expect(() => query.compile()).toThrow('values or a select')
  })

  it('a merge', () => {
    const query = db.mergeInto('item').using('box', 'box.id', 'item.boxId').whenMatched().thenDelete()
    expect(() => query.compile()).toThrow('merge is not supported')
  })
})
