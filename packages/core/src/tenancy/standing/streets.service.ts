import { listRequired } from '../readiness/readiness.service.ts'
import { listItems } from '../readiness/readiness.queries.ts'
import { viewItems } from '../readiness/readiness.view.ts'
import { nextStates } from '../state/street-state.ts'
import { listChanges } from '../state/street-state.queries.ts'
import { districtRoles } from '../district-roles.ts'
import type { DistrictCall } from '../district-call.ts'
import { listStreetsOfDistrict } from '../street.queries.ts'
import type { StandingTables } from './standing-tables.ts'
import { listStandings } from './standing.queries.ts'
import { viewStreet } from './streets.view.ts'

/** Every street of the district in the order of their codes, with where it stands. */
export async function listStreets(call: DistrictCall) {
  const rows = await listStreetsOfDistrict(call.registry, call.district.districtId)
  const standings = new Map(
    (await listStandings(call.districtDb<StandingTables>())).map((row) => [row.streetId, row]),
  )
  const required = await listRequired(call)
  return {
    district: { slug: call.district.slug, name: call.district.name },
    can: canOf(call),
    streets: rows.map((row) => viewStreet(row, standings.get(row.tenantId), required)),
  }
}

/** One street with its documents and what became of it. Throws `not_found` (`tenancy.street_not_found`). */
export async function getStreet(call: DistrictCall, slug: string) {
  const required = await listRequired(call)
  const seen = await call.streets.look(slug, async (inStreet) => ({
    items: viewItems(await listItems(inStreet.core)),
    changes: await listChanges(inStreet.core),
    tenantId: inStreet.street.tenantId,
  }))
  const rows = await listStreetsOfDistrict(call.registry, call.district.districtId)
  const standings = await listStandings(call.districtDb<StandingTables>())
  const row = rows.find(({ tenantId }) => tenantId === seen.tenantId)
  if (row === undefined) throw new Error('a street that can be looked at is in the register')
  const names = await call.accountNames(seen.changes.flatMap(({ createdBy }) => createdBy ?? []))
  return {
    ...viewStreet(
      row,
      standings.find(({ streetId }) => streetId === seen.tenantId),
      required,
    ),
    can: canOf(call),
    next: nextStates(row.state),
    items: seen.items.map((item) => ({ ...item, isRequired: required.includes(item.item) })),
    changes: seen.changes.map(({ createdAt, createdBy, ...change }) => ({
      ...change,
      at: createdAt.toISOString(),
      byName: createdBy === null ? null : (names.get(createdBy) ?? null),
    })),
  }
}

/** What the reader may do beside looking: pages show no more. */
function canOf(call: DistrictCall) {
  const may = (permission: string) => districtRoles[call.district.role].includes(permission)
  return {
    open: may('tenancy.open_streets'),
    change: may('tenancy.change_state'),
    remove: may('tenancy.remove_streets'),
  }
}
