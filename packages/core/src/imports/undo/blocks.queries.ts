import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import { references } from './references.ts'
import { touchedTables } from './touched-row.ts'

type Db = Kysely<CoreTables>

/** Something that stands in the way of an undo. */
export interface UndoBlock {
  /** Changed since, named by something, or led back to what is gone or taken. */
  readonly kind: 'changed' | 'referred' | 'missing' | 'taken'
  /** The table of the row that is in the way. */
  readonly table: string
  readonly count: number
}

/** Locks every row that a batch wrote until the transaction ends: nobody changes them or newly refers to them. */
export async function lockTouched(db: Db, batchId: string): Promise<void> {
  for (const table of touchedTables) {
    await sql`
      with held as (
        select t.id from core.${sql.raw(table)} t
        join core.import_row r on r.row_id = t.id and r.table_name = ${table}
        where r.batch_id = ${batchId} order by t.id for update of t
      ) select count(*) from held`.execute(db)
  }
}

/** What has changed since, or is referred to from outside the batch. */
export async function listBlocks(db: Db, batchId: string): Promise<readonly UndoBlock[]> {
  const changed = touchedTables.map(
    (table) => sql`
      select 'changed' as kind, ${sql.lit(table)} as "table", count(*) from core.import_row r
      left join core.${sql.raw(table)} t on t.id = r.row_id
      where r.batch_id = ${batchId} and r.table_name = ${sql.lit(table)}
        and (t.id is null or t.version <> r.version_after)`,
  )
  const referred = references.map(({ table, column, target, owner }) => {
    const own = owner ?? { table, column: 'id' }
    return sql`
      select 'referred' as kind, ${sql.lit(table)} as "table", count(*) from core.${sql.raw(table)} f
      join core.import_row r on r.row_id = f.${sql.raw(column)} and r.table_name = ${sql.lit(target)}
      where r.batch_id = ${batchId} and r.act = 'created'
        and not exists (
          select from core.import_row o where o.batch_id = ${batchId}
            and o.table_name = ${sql.lit(own.table)} and o.row_id = f.${sql.raw(own.column)}
        )`
  })
  const dissolved = sql`
    select 'missing' as kind, 'party_organisation' as "table", count(*) from core.import_row r
    join core.affiliation a on a.id = r.row_id
    join core.party_organisation g on g.id = a.organisation_id
    where r.batch_id = ${batchId} and r.act = 'ended' and g.state = 'dissolved'`
  const all = sql.join([...changed, ...referred, dissolved], sql` union all `)
  const { rows } = await sql<UndoBlock>`
    select kind, "table", sum(count)::int as count from (${all}) as found
    group by kind, "table" having sum(count) > 0 order by kind, "table"`.execute(db)
  return rows
}

/** How many of these ids no longer lead to a row. */
export async function countMissing(db: Db, table: string, ids: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from unnest(${ids}::uuid[]) as wanted(id)
    where not exists (select from core.${sql.raw(table)} t where t.id = wanted.id)`.execute(db)
  return rows[0]?.count ?? 0
}

/** How many of these names now belong to a community outside the batch. */
export async function countTakenNames(db: Db, batchId: string, names: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from core.community c
    where c.name = any(${names}::text[])
      and not exists (
        select from core.import_row r
        where r.batch_id = ${batchId} and r.table_name = 'community' and r.row_id = c.id
      )`.execute(db)
  return rows[0]?.count ?? 0
}
