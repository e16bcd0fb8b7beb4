import { inSystem, isUniqueViolation, type Database } from '@sanzhi/db'
import { AppError, newId } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { RegistryTables } from './registry-tables.ts'

export interface NewDistrict {
  readonly slug: string
  readonly name: string
  readonly nameEn: string | null
  /** Administrative code, six digits (GB/T 2260). */
  readonly code: string
}

export interface NewStreet extends NewDistrict {
  readonly districtId: string
}

/** The district's id: the one that already has this address, or a new one. */
export async function ensureDistrict(database: Database, district: NewDistrict, now: Date): Promise<string> {
  return inSystem<RegistryTables, string>(database, 'registry_rt', async (registry) => {
    await registry
      .insertInto('district')
      .values({ districtId: newId(now), ...district, createdAt: now })
      .onConflict((conflict) => conflict.column('slug').doNothing())
      .execute()
    const row = await registry
      .selectFrom('district')
      .select('districtId')
      .where('slug', '=', district.slug)
      .executeTakeFirstOrThrow()
    return row.districtId
  })
}

/** Opens a street on trial and returns its id. Throws `conflict` (`tenancy.slug_taken`, `tenancy.code_taken`). */
export async function openStreet(database: Database, street: NewStreet, now: Date): Promise<string> {
  const tenantId = newId(now)
  await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
    insertStreet(registry, { tenantId, ...street }, now),
  )
  return tenantId
}

/**
 * Registers a street on trial, in the caller's transaction. Throws `conflict`: `tenancy.slug_taken`, `tenancy.code_taken`,
 * and `tenancy.already_opened` for an id that is registered already.
 */
export async function insertStreet(
  registry: Kysely<RegistryTables>,
  street: NewStreet & { readonly tenantId: string },
  now: Date,
): Promise<void> {
  try {
    await registry
      .insertInto('street')
      .values({ ...street, state: 'trial', revision: 1, createdAt: now })
      .execute()
  } catch (error) {
    if (isUniqueViolation(error, 'street_pkey')) {
      throw new AppError('conflict', { reason: 'tenancy.already_opened', cause: error })
    }
    for (const what of ['slug', 'code'] as const) {
      if (isUniqueViolation(error, `street_${what}_key`)) {
        throw new AppError('conflict', {
          reason: `tenancy.${what}_taken`,
          params: { [what]: street[what] },
          cause: error,
        })
      }
    }
    throw error
  }
}

/** Lets an account work for a district. */
export async function addDistrictMember(
  database: Database,
  member: Omit<RegistryTables['districtMember'], 'createdAt'>,
  now: Date,
): Promise<void> {
  await inSystem<RegistryTables, void>(database, 'registry_rt', async (registry) => {
    await registry
      .insertInto('districtMember')
      .values({ ...member, createdAt: now })
      .onConflict((conflict) =>
        conflict.columns(['districtId', 'accountId']).doUpdateSet({ role: member.role }),
      )
      .execute()
  })
}
