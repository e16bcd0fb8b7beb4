import { inDistrict, inSystem, readSystem, type Database } from '@sanzhi/db'
import { newId } from '@sanzhi/kernel'
import type { CoreTables } from '../../core-call.ts'
import type { Sweep, SweepContext } from '../../core-domain.ts'
import type { RegistryTables } from '../../tenancy/registry-tables.ts'
import type { RegisterTables } from './register-tables.ts'
import { listForRegister, replaceStreet, type RegisteredOrganisation } from './register.queries.ts'

/** Streets copied in one run. */
const streetsAtOnce = 200

/** Copies what changed in streets into their districts' registers. Done again after a crash it writes the same. */
async function copyRegisters({ database, now }: SweepContext): Promise<void> {
  const changes = await readSystem<RegistryTables>(database, 'registry_rt')
    .selectFrom('organisationChange')
    .innerJoin('street', 'street.tenantId', 'organisationChange.tenantId')
    .select(['street.tenantId', 'street.districtId', 'organisationChange.changedAt'])
    .orderBy('organisationChange.changedAt')
    .limit(streetsAtOnce)
    .execute()
  for (const change of changes) {
    await copyStreet(database, change, now)
  }
}

async function copyStreet(
  database: Database,
  change: { readonly tenantId: string; readonly districtId: string; readonly changedAt: Date },
  now: Date,
): Promise<void> {
  const { tenantId, districtId, changedAt } = change
  const own = database.read({ kind: 'tenant', tenantId }).as<CoreTables>('core_rt', 'core')
  const rows = await listForRegister(own)
  await inDistrict(database, districtId, (db) =>
    replaceStreet(
      db.as<RegisterTables>('district_rt', 'core'),
      tenantId,
      rows.map((row) => rowOf(row, tenantId, now)),
    ),
  )
  // Unless something has changed meanwhile: then it is copied again.
  await inSystem<RegistryTables, void>(database, 'registry_rt', async (registry) => {
    await registry
      .deleteFrom('organisationChange')
      .where('tenantId', '=', tenantId)
      .where('changedAt', '=', changedAt)
      .execute()
  })
}

function rowOf(row: RegisteredOrganisation, streetId: string, now: Date) {
  const stamp = { createdAt: now, createdBy: null, updatedAt: now, version: 1 }
  return { ...row, id: newId(now), streetId, compounds: row.compounds ?? 0, ...stamp }
}

export const copyChangedRegisters: Sweep = {
  name: 'organisations.copy_register',
  everyMs: 5_000,
  run: copyRegisters,
}
