import { newId } from '@sanzhi/kernel'
import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import type { StreetKeys, ValuePlace } from '../../people/street-keys.ts'
import { writeInBatches } from '../plan/write-rows.ts'
import type { TouchedRow, TouchedTable } from './touched-row.ts'

function placeOf(rowId: string): ValuePlace {
  return { table: 'import_row', column: 'before_sealed', rowId }
}

/** Keeps what a batch wrote and what stood there, the latter sealed. */
export async function keepTouchedRows(
  call: CoreCall,
  batchId: string,
  touched: readonly TouchedRow[],
): Promise<void> {
  await writeInBatches(touched, (rows) =>
    insertKeptRows(
      call,
      batchId,
      rows.map((row) => {
        const id = newId(call.now)
        const { before } = row
        return {
          ...row,
          id,
          beforeSealed: before && before.key.encrypt(JSON.stringify(before.values), placeOf(id)),
        }
      }),
    ),
  )
}

/** By arrays: an import writes them by the hundred thousand. */
async function insertKeptRows(
  call: CoreCall,
  batchId: string,
  rows: readonly (TouchedRow & { readonly id: string; readonly beforeSealed: Buffer | null })[],
): Promise<void> {
  const { now } = call
  await sql`
    insert into core.import_row (tenant_id, batch_id, id, table_name, row_id, act, version_before, version_after,
      before_sealed, created_at, created_by, updated_at, version)
    select sec.tenant(), ${batchId}::uuid, n.*, ${now}::timestamptz, ${call.actor.accountId}::uuid,
      ${now}::timestamptz, 1
    from unnest(
      ${rows.map(({ id }) => id)}::uuid[], ${rows.map(({ table }) => table)}::text[],
      ${rows.map(({ rowId }) => rowId)}::uuid[], ${rows.map(({ act }) => act)}::text[],
      ${rows.map(({ versionBefore }) => versionBefore)}::integer[], ${rows.map(({ version }) => version)}::integer[],
      ${rows.map(({ beforeSealed }) => beforeSealed)}::bytea[]
    ) n`.execute(call.core)
}

/** A row that a batch changed, as it stood before. */
export interface KeptRow {
  readonly table: TouchedTable
  readonly rowId: string
  /** The person's own key, where the row says something about one. */
  readonly wrappedKey: Buffer | null
  readonly values: Readonly<Record<string, unknown>>
}

/** What a batch changed, opened. A person who was erased since has nothing left: the row is absent. */
export async function openKeptRows(
  call: CoreCall,
  keys: StreetKeys,
  batchId: string,
): Promise<readonly KeptRow[]> {
  const { rows } = await sql<Sealed>`
    select r.id, r.table_name as "table", r.row_id as "rowId", r.before_sealed as "beforeSealed",
      k.person_id as "personId", k.wrapped_key as "wrappedKey"
    from core.import_row r
    left join core.party_member m on r.table_name = 'party_member' and m.id = r.row_id
    left join core.person_key k
      on k.person_id = case r.table_name when 'person' then r.row_id else m.person_id end
    where r.batch_id = ${batchId} and r.before_sealed is not null`.execute(call.core)
  return rows.flatMap((row) => {
    const isOfPerson = row.table === 'person' || row.table === 'party_member'
    if (isOfPerson && (row.personId === null || row.wrappedKey === null)) return []
    const key =
      row.personId === null || row.wrappedKey === null
        ? keys
        : keys.openPersonKey(row.personId, row.wrappedKey)
    const values: KeptRow['values'] = JSON.parse(key.decrypt(row.beforeSealed, placeOf(row.id)))
    return [{ table: row.table, rowId: row.rowId, wrappedKey: row.wrappedKey, values }]
  })
}

interface Sealed {
  readonly id: string
  readonly table: TouchedTable
  readonly rowId: string
  readonly beforeSealed: Buffer
  readonly personId: string | null
  readonly wrappedKey: Buffer | null
}
