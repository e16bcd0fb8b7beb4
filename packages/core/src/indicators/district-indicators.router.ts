import { makeProcedures } from '@sanzhi/plugin-api'
import type { DistrictCall } from '../tenancy/district-call.ts'
import { listDistrictFigures } from './district-indicators.service.ts'

const { router, procedure } = makeProcedures<DistrictCall>()

export const districtIndicatorsRouter = router({
  list: procedure('indicators.view_district').query(({ ctx }) => listDistrictFigures(ctx.call)),
})

export type DistrictIndicatorsRouter = typeof districtIndicatorsRouter
