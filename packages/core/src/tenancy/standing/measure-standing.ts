import { inDistrict, readSystem, type Database } from '@sanzhi/db'
import { newId, plainDateOf } from '@sanzhi/kernel'
import type { CoreTables } from '../../core-call.ts'
import type { Sweep, SweepContext } from '../../core-domain.ts'
import type { DistrictCall } from '../district-call.ts'
import type { RegistryTables } from '../registry-tables.ts'
import type { StandingFacts } from './standing.ts'
import type { StandingTables } from './standing-tables.ts'
import { readFacts, writeStanding } from './standing.queries.ts'

/** Copies where a street stands to its district, after an act of the district's: its page shows it at once. */
export async function measureNow(call: DistrictCall, slug: string): Promise<void> {
  const { tenantId, facts } = await call.streets.look(slug, async (inStreet) => ({
    tenantId: inStreet.street.tenantId,
    facts: await readFacts(inStreet, inStreet.today),
  }))
  await call.changeDistrict<StandingTables, void>((db) => writeStanding(db, rowOf(tenantId, facts, call.now)))
}

/**
 * Copies where streets on trial stand to their districts: what a street does by itself shows there within a minute. Those in
 * use wait for nothing. Done again it writes the same.
 */
async function measureAll({ database, now }: SweepContext): Promise<void> {
  const streets = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('street')
    .select(['tenantId', 'districtId'])
    .where('state', '=', 'trial')
    .execute()
  for (const street of streets) {
    await measureStreet(database, street, now)
  }
}

async function measureStreet(
  database: Database,
  { tenantId, districtId }: { readonly tenantId: string; readonly districtId: string },
  now: Date,
): Promise<void> {
  const own = database.read({ kind: 'tenant', tenantId })
  const street = {
    core: own.as<CoreTables>('core_rt', 'core'),
    registry: own.as<RegistryTables>('registry_rt', 'registry'),
  }
  const facts = await readFacts(street, plainDateOf(now))
  await inDistrict(database, districtId, (db) =>
    writeStanding(db.as<StandingTables>('district_rt', 'core'), rowOf(tenantId, facts, now)),
  )
}

function rowOf(streetId: string, facts: StandingFacts, now: Date) {
  return {
    id: newId(now),
    streetId,
    facts: JSON.stringify(facts),
    changedAt: now,
    measuredAt: now,
    createdAt: now,
    createdBy: null,
    updatedAt: now,
    version: 1,
  }
}

export const measureStreets: Sweep = { name: 'tenancy.standing', everyMs: 60_000, run: measureAll }
