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

const known = sql`
  select p.id, p.version, p.name, p.gender, p.citizen_number as "citizenNumber",
    p.citizen_number_hash as "citizenNumberHash", p.phone, p.phone_hash as "phoneHash",
    p.compound_id as "compoundId", p.building, p.room, p.residence,
    k.wrapped_key as "wrappedKey", p.erased_at as "erasedAt"
  from core.person p
  left join core.person_key k on k.tenant_id = p.tenant_id and k.person_id = p.id`

const standing = sql`p.tenant_id = sec.tenant() and p.erased_at is null and p.merged_into is null`

/** People with these citizen numbers, by hash. */
export async function findByNumbers(call: CoreCall, hashes: readonly Buffer[]) {
  if (hashes.length === 0) return []
  const { rows } = await sql<KnownResident>`
    ${known} where ${standing} and p.citizen_number_hash = any(${hashes}::bytea[])`.execute(call.core)
  return rows
}

/** People of these names in these compounds. */
export async function findByHomes(
  call: CoreCall,
  wanted: readonly { readonly name: string; readonly compoundId: string }[],
) {
  if (wanted.length === 0) return []
  const names = [...new Set(wanted.map(({ name }) => name))]
  const compoundIds = [...new Set(wanted.map(({ compoundId }) => compoundId))]
  const { rows } = await sql<KnownResident>`
    ${known} where ${standing} and p.name = any(${names}::text[])
      and p.compound_id = any(${compoundIds}::uuid[])`.execute(call.core)
  return rows
}
