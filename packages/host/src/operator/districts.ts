import { ensureDistrict, openStreet, slugForm, type NewDistrict, type RegistryTables } from '@sanzhi/core'
import { isUniqueViolation, readSystem, type Database } from '@sanzhi/db'
import { AppError } from '@sanzhi/kernel'

function checkSlug(slug: string): void {
  if (!slugForm.test(slug)) {
    throw new AppError('bad_input', {
      reason: 'tenancy.bad_slug',
      message: `${slug} can be no address: 3 to 40 small letters, digits and hyphens, beginning with a letter.`,
      params: { slug },
    })
  }
}

async function findDistrict(database: Database, slug: string): Promise<string | undefined> {
  const row = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('district')
    .select('districtId')
    .where('slug', '=', slug)
    .executeTakeFirst()
  return row?.districtId
}

/** The district's id. Throws `not_found` (`tenancy.district_not_found`). */
export async function getDistrict(database: Database, slug: string): Promise<string> {
  const districtId = await findDistrict(database, slug)
  if (districtId === undefined) {
    throw new AppError('not_found', {
      reason: 'tenancy.district_not_found',
      message: `There is no district ${slug}.`,
      params: { slug },
    })
  }
  return districtId
}

/** Opens a district. Throws `tenancy.bad_slug`, `tenancy.slug_taken`, `tenancy.code_taken`. */
export async function createDistrict(database: Database, district: NewDistrict, now: Date): Promise<void> {
  const { slug, code } = district
  checkSlug(slug)
  const taken = (what: 'slug' | 'code', cause?: unknown): AppError =>
    new AppError('conflict', {
      reason: `tenancy.${what}_taken`,
      message: `Another district has the ${what} ${district[what]}.`,
      params: { slug, code },
      cause,
    })
  if ((await findDistrict(database, slug)) !== undefined) throw taken('slug')
  try {
    await ensureDistrict(database, district, now)
  } catch (error) {
    throw isUniqueViolation(error, 'district_code_key') ? taken('code', error) : error
  }
}

/** Opens a street on trial. Throws as `createDistrict`, and `tenancy.district_not_found`. */
export async function createStreet(
  database: Database,
  { district, ...street }: NewDistrict & { readonly district: string },
  now: Date,
): Promise<void> {
  checkSlug(street.slug)
  await openStreet(database, { districtId: await getDistrict(database, district), ...street }, now)
}

/** All streets in the order of their codes. */
export function listStreets(database: Database) {
  return readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('street')
    .innerJoin('district', 'district.districtId', 'street.districtId')
    .select(['street.slug', 'street.name', 'street.code', 'street.state', 'district.slug as districtSlug'])
    .orderBy('street.code')
    .execute()
}
