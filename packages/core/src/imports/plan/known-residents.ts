import { sql } from 'kysely'
import type { CoreCall } from '../../core-call.ts'
import type { Residence } from '../../people/people-tables.ts'

/** A person as the street has it, still sealed: equal values have equal hashes, and few rows are ever opened. */
export interface KnownResident {
  readonly id: string
  readonly version: number
  readonly name: string
  readonly gender: 'male' | 'female' | null
  readonly citizenNumber: Buffer | null
  readonly citizenNumberHash: Buffer | null
  readonly phone: Buffer | null
  readonly phoneHash: Buffer | null
  readonly compoundId: string | null
  readonly building: string | null
  readonly room: string | null
  readonly residence: Residence | null
  readonly wrappedKey: Buffer | null
  readonly erasedAt: null
}

/**
 * A plan is kept by a statement's text, and one that was made while the table was all but empty takes any index for
 * good: after a hundred thousand rows each look reads them all. So the text names how far the import is.
 */
const select = (magnitude: number) => sql`
  select /* ${sql.raw(String(magnitude))} */ p.id, p.version, p.name, p.gender, p.citizen_number as "citizenNumber",
    p.citizen_number_hash as "citizenNumberHash", p.phone, p.phone_hash as "phoneHash",
    p.compound_id as "compoundId", p.building, p.room, p.residence,
    k.wrapped_key as "wrappedKey", p.erased_at as "erasedAt"`

const standing = sql`p.tenant_id = sec.tenant() and p.erased_at is null and p.merged_into is null`
const key = sql`
  left join core.person_key k on k.tenant_id = p.tenant_id and k.person_id = p.id`

/** People with these citizen numbers, by hash. `magnitude`: see `select`. */
export async function findByNumbers(call: CoreCall, hashes: readonly Buffer[], magnitude: number) {
  if (hashes.length === 0) return []
  const { rows } = await sql<KnownResident>`
    ${select(magnitude)} from unnest(${hashes}::bytea[]) w (hash)
    join core.person p on p.citizen_number_hash = w.hash and p.citizen_number_hash is not null
    ${key} where ${standing}`.execute(call.core)
  return rows
}

/** People of these names in these compounds. `magnitude`: see `select`. */
export async function findByHomes(
  call: CoreCall,
  homes: readonly { readonly name: string; readonly compoundId: string }[],
  magnitude: number,
) {
  if (homes.length === 0) return []
  const { rows } = await sql<KnownResident>`
    ${select(magnitude)} from (
      select distinct * from unnest(
        ${homes.map(({ name }) => name)}::text[], ${homes.map(({ compoundId }) => compoundId)}::uuid[]
      ) h (name, compound_id)
    ) w
    join core.person p on p.compound_id = w.compound_id and p.name = w.name
    ${key} where ${standing}`.execute(call.core)
  return rows
}
