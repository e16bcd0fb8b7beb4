import { makeProcedures } from '@sanzhi/plugin-api'
import type { DistrictCall } from '../../tenancy/district-call.ts'
import { listStreetsOfDistrict } from '../../tenancy/street.queries.ts'
import type { RegisterTables } from './register-tables.ts'
import { listRegister } from './register.queries.ts'
import { viewRegistered } from './register.view.ts'

const { router, procedure } = makeProcedures<DistrictCall>()

export const registerRouter = router({
  list: procedure('organisations.view_register').query(async ({ ctx: { call } }) => {
    const streets = await listStreetsOfDistrict(call.registry, call.district.districtId)
    const rows = await listRegister(call.districtDb<RegisterTables>())
    const names = new Map(streets.map(({ tenantId, slug, name }) => [tenantId, { slug, name }]))
    return rows.flatMap((row) => {
      const street = names.get(row.streetId)
      return street === undefined ? [] : [viewRegistered(row, street)]
    })
  }),
})

export type RegisterRouter = typeof registerRouter
