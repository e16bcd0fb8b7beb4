import { sql, type Kysely } from 'kysely'
import type { CoreTables } from '../../core-call.ts'
import { writeInBatches } from '../plan/write-rows.ts'
import { touchedTables, type TouchedTable } from './touched-row.ts'

type Db = Kysely<CoreTables>

/** What belongs to a compound alone and is written with it, of all compounds that the batch wrote. */
const compoundParts = ['compound_alias', 'compound_adjacency'] as const

/** Each before what it refers to. */
const removalOrder: readonly TouchedTable[] = [
  'affiliation',
  'party_member',
  'person',
  'party_organisation',
  'compound',
  'grid',
  'community',
]

/** Rows a statement: each is held against every table that may name it. */
const rowsAtOnce = 2_000

/** Takes away what a batch created, and tells `reach` how many rows are gone by now. */
export async function removeCreated(
  db: Db,
  batchId: string,
  reach: (rows: number) => Promise<void>,
): Promise<void> {
  for (const part of compoundParts) {
    await sql`
      delete from core.${sql.raw(part)} where compound_id in (
        select r.row_id from core.import_row r where r.batch_id = ${batchId} and r.table_name = 'compound'
      )`.execute(db)
  }
  let gone = 0
  for (const table of removalOrder) {
    for await (const ids of createdIds(db, batchId, table)) {
      if (table === 'person') {
        await sql`delete from core.person_key where person_id = any(${ids}::uuid[])`.execute(db)
      }
      await sql`delete from core.${sql.raw(table)} where id = any(${ids}::uuid[])`.execute(db)
      gone += ids.length
      await reach(gone)
    }
  }
}

/** What a batch created in one table, some at a time. */
async function* createdIds(db: Db, batchId: string, table: TouchedTable): AsyncGenerator<readonly string[]> {
  let after = '00000000-0000-0000-0000-000000000000'
  for (;;) {
    const { rows } = await sql<{ id: string }>`
      select r.row_id as id from core.import_row r
      where r.batch_id = ${batchId} and r.table_name = ${table} and r.act = 'created' and r.row_id > ${after}
      order by r.row_id limit ${rowsAtOnce}`.execute(db)
    const last = rows.at(-1)
    if (last === undefined) return
    yield rows.map(({ id }) => id)
    after = last.id
  }
}

/** The columns of each table that an import writes, with their types; its key and code never change. */
const stored = {
  community: { name: 'text' },
  grid: { community_id: 'uuid', name: 'text', kind: 'text', worker_name: 'text', worker_phone: 'bytea' },
  compound: {
    grid_id: 'uuid',
    name: 'text',
    built_year: 'integer',
    is_old: 'boolean',
    property_status: 'text',
    firm_name: 'text',
    building_count: 'integer',
    household_count: 'integer',
    floor_area_cm2: 'bigint',
    fee_li: 'integer',
    collection_bp: 'integer',
    expected_collection_bp: 'integer',
    has_committee: 'boolean',
  },
  person: {
    name: 'text',
    gender: 'text',
    compound_id: 'uuid',
    building: 'text',
    room: 'text',
    residence: 'text',
    citizen_number: 'bytea',
    citizen_number_hash: 'bytea',
    phone: 'bytea',
    phone_hash: 'bytea',
  },
  party_member: { category: 'text', joined_on: 'date', is_retired: 'boolean', specialities: 'text[]' },
} as const satisfies Partial<Readonly<Record<TouchedTable, Readonly<Record<string, string>>>>>

export type RestoredTable = keyof typeof stored

export const restoredTables: readonly RestoredTable[] = [
  'community',
  'grid',
  'compound',
  'person',
  'party_member',
]

/** A row as it is put back: `id` and its columns, bytes as `\x…`. */
export type RestoredRow = Readonly<Record<string, unknown>> & { readonly id: string }

/** Puts back what stood in rows of one table. */
export async function restoreRows(
  db: Db,
  table: RestoredTable,
  { rows, now }: { readonly rows: readonly RestoredRow[]; readonly now: Date },
): Promise<void> {
  if (rows.length === 0) return
  // A roster that knows nothing of a column has kept nothing of it: the rows of one batch are alike.
  const columns = Object.entries(stored[table]).filter(([name]) => rows.some((row) => name in row))
  const sets = sql.join(columns.map(([name]) => sql`${sql.raw(name)} = b.${sql.raw(name)}`))
  const shape = sql.join(columns.map(([name, type]) => sql`${sql.raw(`${name} ${type}`)}`))
  await writeInBatches(rows, (batch) =>
    sql`
      update core.${sql.raw(table)} t set ${sets}, updated_at = ${now}, version = t.version + 1
      from jsonb_to_recordset(${JSON.stringify(batch)}::jsonb) as b(id uuid, ${shape})
      where t.id = b.id`.execute(db),
  )
}

/** Opens again the affiliations that a batch ended. */
export async function reopenAffiliations(db: Db, batchId: string, now: Date): Promise<void> {
  await sql`
    update core.affiliation t set valid_to = null, updated_at = ${now}, version = t.version + 1
    from core.import_row r
    where r.batch_id = ${batchId} and r.table_name = 'affiliation' and r.act = 'ended' and t.id = r.row_id`.execute(
    db,
  )
}

/**
 * Forgets what was kept for an undo. What an earlier batch left is there again, if under a higher version: that batch
 * is told, so that batches can be taken back one after another, the last first.
 */
export async function forgetKeptRows(db: Db, batchId: string, now: Date): Promise<void> {
  for (const table of touchedTables) {
    await sql`
      update core.import_row p set version_after = t.version, updated_at = ${now}, version = p.version + 1
      from core.import_row r join core.${sql.raw(table)} t on t.id = r.row_id
      where r.batch_id = ${batchId} and r.table_name = ${table} and r.act <> 'created'
        and p.row_id = r.row_id and p.table_name = r.table_name and p.batch_id <> r.batch_id
        and p.version_after = r.version_before`.execute(db)
  }
  await db.deleteFrom('importRow').where('batchId', '=', batchId).execute()
}

/** How many rows of each table a batch created, changed and ended. */
export async function countTouched(db: Db, batchId: string) {
  return db
    .selectFrom('importRow')
    .select(['tableName as table', 'act'])
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .where('batchId', '=', batchId)
    .groupBy(['tableName', 'act'])
    .orderBy('tableName')
    .orderBy('act')
    .execute()
}

export function findBatch(db: Db, batchId: string) {
  return db
    .selectFrom('importBatch')
    .leftJoin('importUndo', 'importUndo.batchId', 'importBatch.id')
    .select(['importBatch.id', 'importBatch.roster', 'importBatch.fileName', 'importUndo.id as undoId'])
    .where('importBatch.id', '=', batchId)
    .executeTakeFirst()
}
