import type { DistrictRole } from './district-call.ts'

const look = ['tenancy.view_streets', 'indicators.view_district', 'organisations.view_register']

/** What each role of the district may do. Source: handbook section 8. */
export const districtRoles: Readonly<Record<DistrictRole, readonly string[]>> = {
  district_admin: [...look, 'tenancy.open_streets', 'tenancy.change_state', 'tenancy.remove_streets'],
  district_viewer: look,
}
