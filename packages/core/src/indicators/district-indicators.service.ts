import type { DistrictCall } from '../tenancy/district-call.ts'
import { listStreetsOfDistrict } from '../tenancy/street.queries.ts'
import type { DistrictIndicatorsTables } from './indicators-tables.ts'
import { viewDistrictIndicator } from './district-indicators.view.ts'

/** The last figure of every indicator in each street, from the district's own rows: none of a street is read. */
export async function listDistrictFigures(call: DistrictCall) {
  const streets = await listStreetsOfDistrict(call.registry, call.district.districtId)
  const figures = await call
    .districtDb<DistrictIndicatorsTables>()
    .selectFrom('districtFigure')
    .distinctOn(['indicator', 'streetId'])
    .select(['indicator', 'streetId', 'formulaVersion', 'day', 'numerator', 'denominator', 'isWithheld'])
    .orderBy('indicator')
    .orderBy('streetId')
    .orderBy('day', 'desc')
    .execute()
  const byIndicator = Map.groupBy(figures, (figure) => figure.indicator)
  return call.indicatorBook.all.map((booked) =>
    viewDistrictIndicator(booked, { streets, figures: byIndicator.get(booked.id) ?? [] }),
  )
}
