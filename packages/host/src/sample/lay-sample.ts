import {
  addDistrictMember,
  ensureDistrict,
  findStreet,
  markSample,
  openStreet,
  type RegistryTables,
} from '@sanzhi/core'
import { inSystem, readSystem, type Database } from '@sanzhi/db'
import type { Host } from '../host.ts'
import { hasDistricts } from '../operator/has-districts.ts'
import { signIn } from './browser.ts'
import { importRoster, listMissingRosters } from './import-rosters.ts'
import { ensureAccount, ensureGrant, hasSampleAccounts, resetPasswords } from './sample-people.ts'
import { makeSamplePasswords, readSamplePasswords, type SamplePasswords } from './sample-passwords.ts'
import { samplePlan, type RosterName, type SampleDistrict, type SampleStreet } from './sample-plan.ts'

export interface SampleOptions {
  readonly host: Host
  /** The address that sessions are made for. */
  readonly origin: string
  /** Where the file with the passwords is kept. */
  readonly dataDir: string
  /** Holds a folder of rosters for each street. */
  readonly rostersDirectory: string
  /** Told before each import. */
  onImport(street: SampleStreet, roster: RosterName): void
}

interface Laying extends SampleOptions {
  readonly passwords: SamplePasswords
}

/** Whether an installation that was not asked gets the sample: one that has it, or has nothing. */
export async function isSampleHome(database: Database, dataDir: string): Promise<boolean> {
  const isKnown = (await readSamplePasswords(dataDir)) !== undefined || (await hasSampleAccounts(database))
  return isKnown || !(await hasDistricts(database))
}

/**
 * Lays the sample districts, streets, accounts and rosters wherever they are missing, the rosters through the
 * import that a clerk uses. Each step looks at what is there, so one that was killed is completed by the next.
 * Returns the passwords of its accounts.
 */
export async function laySample(given: SampleOptions): Promise<SamplePasswords> {
  const { database, clock } = given.host.keeper
  if (await isSampleOnly(database)) {
    await inSystem<RegistryTables, void>(database, 'registry_rt', (registry) =>
      markSample(registry, clock.now()),
    )
  }
  const passwords =
    (await readSamplePasswords(given.dataDir)) ??
    (await makeSamplePasswords(given.dataDir, (made) => resetPasswords(database, made, clock.now())))
  const options = { ...given, passwords }
  for (const district of samplePlan) {
    const districtId = await layDistrict(options, district)
    for (const street of district.streets) {
      await layStreet(options, districtId, street)
    }
  }
  return passwords
}

/** Whether there is nothing here but what the sample lays: only then may the clock be moved. */
async function isSampleOnly(database: Database): Promise<boolean> {
  const districts = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('district')
    .select('slug')
    .execute()
  return districts.every(({ slug }) => samplePlan.some((district) => district.slug === slug))
}

async function layDistrict({ host, passwords }: Laying, district: SampleDistrict): Promise<string> {
  const { database, clock } = host.keeper
  const { slug, name, nameEn, code } = district
  const districtId = await ensureDistrict(database, { slug, name, nameEn, code }, clock.now())
  for (const account of district.admins) {
    const password = passwords[account.username] ?? ''
    const accountId = await ensureAccount(database, { ...account, password }, clock.now())
    await addDistrictMember(database, { districtId, accountId, role: 'district_admin' }, clock.now())
  }
  return districtId
}

async function layStreet(options: Laying, districtId: string, street: SampleStreet): Promise<void> {
  const { database, clock } = options.host.keeper
  const { slug, name, nameEn, code } = street
  const registry = readSystem<RegistryTables>(database, 'registry_rt')
  const known = await findStreet(registry, slug)
  const tenantId =
    known?.tenantId ?? (await openStreet(database, { districtId, slug, name, nameEn, code }, clock.now()))
  // Roles in one place come after the places.
  const [ofStreet, ofPlaces] = [true, false].map((whole) =>
    street.accounts.filter((account) => (account.placeCode === undefined) === whole),
  )
  await layAccounts(options, tenantId, ofStreet ?? [])
  await layRosters(options, tenantId, street)
  await layAccounts(options, tenantId, ofPlaces ?? [])
}

async function layAccounts(
  { host, passwords }: Laying,
  tenantId: string,
  accounts: SampleStreet['accounts'],
): Promise<void> {
  const { database, clock } = host.keeper
  for (const account of accounts) {
    const password = passwords[account.username] ?? ''
    const accountId = await ensureAccount(database, { ...account, password }, clock.now())
    await ensureGrant(database, { tenantId, accountId, account }, clock.now())
  }
}

async function layRosters(options: Laying, tenantId: string, street: SampleStreet): Promise<void> {
  const { host, origin, passwords, rostersDirectory, onImport } = options
  const missing = await listMissingRosters(host.keeper.database, tenantId)
  const clerk = street.accounts.find((account) => account.role === 'street_clerk')
  if (missing.length === 0 || clerk === undefined) return
  const { username } = clerk
  const browser = await signIn(host, origin, { username, password: passwords[username] ?? '' })
  for (const roster of missing) {
    onImport(street, roster)
    await importRoster(browser, rostersDirectory, { street, roster })
  }
  await browser.signOut()
}
