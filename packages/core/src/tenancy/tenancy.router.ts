import { makeProcedures } from '@sanzhi/plugin-api'
import type { Kysely } from 'kysely'
import type { IndicatorBook } from '../indicators/indicator-book.ts'
import type { SignedIn } from '../identity/identity.ts'
import type { RegistryTables } from './registry-tables.ts'
import { listStreetsOfDistrict } from './street.queries.ts'

/** What a procedure knows on the district's side: the register of streets, and no street's rows. */
export interface DistrictCall {
  readonly account: SignedIn
  readonly district: { readonly districtId: string; readonly slug: string; readonly name: string }
  /** Rows of all streets: ask only for those of `district`. */
  readonly registry: Kysely<RegistryTables>
  readonly indicatorBook: IndicatorBook
  /** The district's own rows, roll-ups among them, as `district_rt`. */
  districtDb<Tables>(): Kysely<Tables>
}

/** What each role of the district may do. Source: handbook section 8. */
export const districtRoles: Readonly<Record<RegistryTables['districtMember']['role'], readonly string[]>> = {
  district_admin: ['tenancy.view_streets', 'indicators.view_district'],
  district_viewer: ['tenancy.view_streets', 'indicators.view_district'],
}

const { router, procedure } = makeProcedures<DistrictCall>()

export const tenancyRouter = router({
  listStreets: procedure('tenancy.view_streets').query(async ({ ctx: { call } }) => {
    const rows = await listStreetsOfDistrict(call.registry, call.district.districtId)
    return {
      district: { slug: call.district.slug, name: call.district.name },
      streets: rows.map((row) => ({
        slug: row.slug,
        name: row.name,
        code: row.code,
        state: row.state,
        createdAt: row.createdAt.toISOString(),
        enabledPlugins: Number(row.enabledPlugins),
      })),
    }
  }),
})

export type TenancyRouter = typeof tenancyRouter
