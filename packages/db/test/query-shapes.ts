import { sql, type CompiledQuery, type Kysely } from 'kysely'
import { jsonArrayFrom } from 'kysely/helpers/postgres'
import { item, type ProbeTables } from './probe-rows.ts'

/** A statement in one of the shapes that a query may take. */
export interface QueryShape {
  readonly name: string
  build(db: Kysely<ProbeTables>): { compile(): CompiledQuery; execute(): Promise<unknown> }
  /** How often the key stands in it: once a table, also where a table stands twice. */
  readonly keys: number
}

export const newItem = '0198c000-0000-7000-8000-0000000000f1'
const secondItem = '0198c000-0000-7000-8000-0000000000f2'

const reads: readonly QueryShape[] = [
  { name: 'select', keys: 1, build: (db) => db.selectFrom('item').select('code') },
  { name: 'select all', keys: 1, build: (db) => db.selectFrom('item').selectAll() },
  {
    name: 'alias',
    keys: 1,
    build: (db) => db.selectFrom('item as i').select('i.code').where('i.note', 'is', null),
  },
  {
    name: 'a schema by name',
    keys: 1,
    build: (db) => db.withSchema('plg_probe').selectFrom('item').select('code'),
  },
  {
    name: 'two tables',
    keys: 2,
    build: (db) => db.selectFrom(['item', 'box as b']).select(['item.code', 'b.name']),
  },
  {
    name: 'count',
    keys: 1,
    build: (db) => db.selectFrom('item').select((eb) => eb.fn.countAll<number>().as('n')),
  },
  {
    name: 'group by and having',
    keys: 1,
    build: (db) =>
      db
        .selectFrom('item')
        .select((eb) => ['boxId', eb.fn.count('id').as('n')])
        .groupBy('boxId')
        .having((eb) => eb.fn.count('id'), '>', 0),
  },
  { name: 'distinct', keys: 1, build: (db) => db.selectFrom('item').select('note').distinct() },
  {
    name: 'window',
    keys: 1,
    build: (db) =>
      db.selectFrom('item').select((eb) =>
        eb.fn
          .countAll()
          .over((over) => over.partitionBy('note'))
          .as('n'),
      ),
  },
  {
    name: 'raw condition with an or',
    keys: 1,
    build: (db) =>
      db
        .selectFrom('item')
        .select('code')
        .where(sql<boolean>`code = 'one' or true`),
  },
  {
    name: 'raw join condition with an or',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('item')
        .leftJoin('box', (join) => join.on(sql<boolean>`box.id = item.box_id or true`))
        .select(['item.code', 'box.name']),
  },
  {
    name: 'inner join',
    keys: 2,
    build: (db) =>
      db.selectFrom('item').innerJoin('box', 'box.id', 'item.boxId').select(['item.code', 'box.name']),
  },
  {
    name: 'left join',
    keys: 2,
    build: (db) =>
      db.selectFrom('item').leftJoin('box', 'box.id', 'item.boxId').select(['item.code', 'box.name']),
  },
  {
    name: 'right join',
    keys: 4,
    build: (db) =>
      db.selectFrom('item').rightJoin('box', 'box.id', 'item.boxId').select(['item.code', 'box.name']),
  },
  {
    name: 'full join',
    keys: 4,
    build: (db) =>
      db.selectFrom('item').fullJoin('box', 'box.id', 'item.boxId').select(['item.code', 'box.name']),
  },
  {
    name: 'full join behind a left join',
    keys: 6,
    build: (db) =>
      db
        .selectFrom('item')
        .leftJoin('box as b', 'b.id', 'item.boxId')
        .fullJoin('box as c', 'c.name', 'b.name')
        .select(['item.code', 'b.name as b', 'c.name as c']),
  },
  {
    name: 'inner join behind a right join',
    keys: 5,
    build: (db) =>
      db
        .selectFrom('item')
        .rightJoin('box as b', 'b.id', 'item.boxId')
        .innerJoin('item as other', (join) => join.onTrue())
        .select(['item.code', 'b.name', 'other.code as other']),
  },
  {
    name: 'a second table beside a full join',
    keys: 5,
    build: (db) =>
      db
        .selectFrom(['box as apart', 'item'])
        .fullJoin('box', 'box.id', 'item.boxId')
        .select(['apart.name as apart', 'item.code', 'box.name']),
  },
  {
    name: 'cross join',
    keys: 2,
    build: (db) => db.selectFrom('item').crossJoin('box').select(['code', 'name']),
  },
  {
    name: 'lateral join of a sub-query',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('box')
        .leftJoinLateral(
          (eb) =>
            eb.selectFrom('item').select('item.code').whereRef('item.boxId', '=', 'box.id').as('inside'),
          (join) => join.onTrue(),
        )
        .select(['box.name', 'inside.code']),
  },
  {
    name: 'lateral cross join of a sub-query',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('box')
        .crossJoinLateral((eb) =>
          eb.selectFrom('item').select('code').whereRef('item.boxId', '=', 'box.id').as('inside'),
        )
        .select(['box.name', 'inside.code']),
  },
  {
    name: 'sub-query in from',
    keys: 1,
    build: (db) =>
      db
        .selectFrom((eb) => eb.selectFrom('item').select(['code', 'note']).as('inside'))
        .select('inside.code'),
  },
  {
    name: 'scalar sub-query',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('item')
        .select((eb) => [
          'code',
          eb.selectFrom('box').select('name').whereRef('box.id', '=', 'item.boxId').as('name'),
        ]),
  },
  {
    name: 'exists and not exists',
    keys: 3,
    build: (db) =>
      db
        .selectFrom('item')
        .select('code')
        .where((eb) => eb.exists(eb.selectFrom('box').select('id').whereRef('box.id', '=', 'item.boxId')))
        .where((eb) => eb.not(eb.exists(eb.selectFrom('box').select('id').where('name', '=', 'foreign')))),
  },
  {
    name: 'in a sub-query',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('item')
        .select('code')
        .where('boxId', 'in', (eb) => eb.selectFrom('box').select('id')),
  },
  {
    name: 'json of a sub-query',
    keys: 2,
    build: (db) =>
      db
        .selectFrom('box')
        .select((eb) => [
          'name',
          jsonArrayFrom(
            eb.selectFrom('item').select('code').whereRef('item.boxId', '=', 'box.id').orderBy('code'),
          ).as('items'),
        ]),
  },
  {
    name: 'union',
    keys: 2,
    build: (db) =>
      db.selectFrom('item').select('code as text').union(db.selectFrom('box').select('name as text')),
  },
  {
    name: 'order, limit and for update are left alone',
    keys: 1,
    build: (db) => db.selectFrom('item').select('code').orderBy('code').limit(10).forUpdate(),
  },
  {
    name: 'with',
    keys: 2,
    build: (db) =>
      db
        .with('boxed', (cte) =>
          cte.selectFrom('item').select(['code', 'boxId']).where('boxId', 'is not', null),
        )
        .selectFrom('boxed')
        .innerJoin('box', 'box.id', 'boxed.boxId')
        .select(['boxed.code', 'box.name']),
  },
  {
    name: 'with within with',
    keys: 1,
    build: (db) =>
      db
        .with('outer', (cte) =>
          cte
            .with('inner', (deep) => deep.selectFrom('item').select('code'))
            .selectFrom('inner')
            .select('code'),
        )
        .selectFrom('outer')
        .select('code'),
  },
  {
    name: 'with recursive',
    keys: 2,
    build: (db) =>
      db
        .withRecursive('walk', (cte) =>
          cte
            .selectFrom('item')
            .select(['item.code', sql<number>`1`.as('depth')])
            .unionAll(
              cte
                .selectFrom('walk')
                .innerJoin('item', 'item.code', 'walk.code')
                .select(['item.code', sql<number>`walk.depth + 1`.as('depth')])
                .where('walk.depth', '<', 3),
            ),
        )
        .selectFrom('walk')
        .select(['code', 'depth']),
  },
]

const writes: readonly QueryShape[] = [
  { name: 'insert', keys: 1, build: (db) => db.insertInto('item').values(item(newItem, 'new')) },
  {
    name: 'insert of several rows with sub-queries, returning',
    keys: 4,
    build: (db) =>
      db
        .insertInto('item')
        .values([
          item(newItem, 'new'),
          {
            ...item(secondItem, 'newer'),
            boxId: db.selectFrom('box').select('id').where('name', '=', 'shelf'),
            note: db.selectFrom('item').select('code').where('code', '=', 'one'),
          },
        ])
        .returning(['id', 'code', 'note']),
  },
  {
    name: 'insert … select',
    keys: 2,
    build: (db) =>
      db
        .insertInto('box')
        .columns(['id', 'name', 'createdAt', 'updatedAt', 'version'])
        .expression((eb) =>
          eb
            .selectFrom('item')
            .select([
              sql<string>`${newItem}::uuid`.as('newId'),
              'item.code',
              'item.createdAt',
              'item.updatedAt',
              'item.version',
            ])
            .where('item.code', '=', 'one'),
        )
        .returning('name'),
  },
  {
    name: 'insert … select … union',
    keys: 4,
    build: (db) =>
      db
        .insertInto('box')
        .columns(['id', 'name', 'createdAt', 'updatedAt', 'version'])
        .expression((eb) =>
          eb
            .selectFrom('item')
            .select([
              sql<string>`${newItem}::uuid`.as('newId'),
              'item.code',
              'item.createdAt',
              'item.updatedAt',
              'item.version',
            ])
            .where('item.code', '=', 'one')
            .unionAll(
              eb
                .selectFrom('item')
                .select([
                  sql<string>`${secondItem}::uuid`.as('newId'),
                  'item.code',
                  'item.createdAt',
                  'item.updatedAt',
                  'item.version',
                ])
                .where('item.code', '=', 'two'),
            ),
        )
        .returning('name'),
  },
  {
    name: 'insert … on conflict do nothing',
    keys: 1,
    build: (db) =>
      db
        .insertInto('item')
        .values(item(newItem, 'one'))
        .onConflict((conflict) => conflict.column('code').doNothing()),
  },
  {
    name: 'insert … on conflict do update, returning',
    keys: 1,
    build: (db) =>
      db
        .insertInto('item')
        .values(item(newItem, 'one'))
        .onConflict((conflict) =>
          conflict
            .columns(['code'])
            .doUpdateSet((eb) => ({ note: eb.ref('excluded.code') }))
            .where('item.version', '=', 1),
        )
        .returning(['id', 'note']),
  },
  {
    name: 'insert … on conflict on constraint',
    keys: 1,
    build: (db) =>
      db
        .insertInto('item')
        .values(item(newItem, 'one'))
        .onConflict((conflict) => conflict.constraint('item_code_key').doUpdateSet({ note: 'seen' })),
  },
  { name: 'update', keys: 1, build: (db) => db.updateTable('item').set({ note: 'seen' }) },
  {
    name: 'update with an alias and a raw or',
    keys: 1,
    build: (db) =>
      db
        .updateTable('item as i')
        .set({ note: 'seen' })
        .where(sql<boolean>`false or true`)
        .returning('i.code'),
  },
  {
    name: 'update … from',
    keys: 2,
    build: (db) =>
      db
        .updateTable('item')
        .from('box')
        .set((eb) => ({ note: eb.ref('box.name') }))
        .whereRef('box.id', '=', 'item.boxId')
        .returning(['item.code', 'item.note']),
  },
  {
    name: 'update … from … left join',
    keys: 3,
    build: (db) =>
      db
        .updateTable('item')
        .from('box')
        .leftJoin('box as other', 'other.name', 'box.name')
        .set((eb) => ({ note: eb.ref('other.name') }))
        .whereRef('box.id', '=', 'item.boxId'),
  },
  {
    name: 'update … from … full join',
    keys: 5,
    build: (db) =>
      db
        .updateTable('item')
        .from('box')
        .fullJoin('box as other', (join) => join.on(sql<boolean>`false`))
        .set({ note: 'met' })
        .whereRef('other.id', '=', 'item.boxId'),
  },
  {
    name: 'update with a sub-query',
    keys: 2,
    build: (db) =>
      db
        .updateTable('item')
        .set((eb) => ({ note: eb.selectFrom('box').select('name').whereRef('box.id', '=', 'item.boxId') })),
  },
  { name: 'delete', keys: 1, build: (db) => db.deleteFrom('item').where('code', '=', 'two') },
  {
    name: 'delete … using, returning',
    keys: 2,
    build: (db) =>
      db.deleteFrom('item').using('box').whereRef('box.id', '=', 'item.boxId').returning(['item.code']),
  },
  {
    name: 'delete … using … left join',
    keys: 3,
    build: (db) =>
      db
        .deleteFrom('item')
        .using('box')
        .leftJoin('box as other', 'other.name', 'box.name')
        .whereRef('box.id', '=', 'item.boxId'),
  },
  {
    name: 'with that deletes and inserts',
    keys: 2,
    build: (db) =>
      db
        .with('gone', (cte) => cte.deleteFrom('item').where('code', '=', 'two').returning(['id', 'code']))
        .insertInto('box')
        .columns(['id', 'name', 'createdAt', 'updatedAt', 'version'])
        .expression((eb) =>
          eb
            .selectFrom('gone')
            .select([
              'gone.id',
              'gone.code',
              sql<Date>`to_timestamp(0)`.as('a'),
              sql<Date>`to_timestamp(0)`.as('b'),
              sql<number>`1`.as('v'),
            ]),
        )
        .returning('name'),
  },
]

export const queryShapes: readonly QueryShape[] = [...reads, ...writes]
