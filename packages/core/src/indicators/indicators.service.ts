import { AppError, type PlainDate } from '@sanzhi/kernel'
import type { CoreCall } from '../core-call.ts'
import { listInForce, type BookedIndicator } from './indicator-book.ts'
import * as queries from './indicators.queries.ts'
import { viewDay, viewDefinition, viewIndicator } from './indicators.view.ts'
import { takeSnapshot } from './take-snapshot.ts'

/** Every indicator in force with its last figures: the street's for whoever sees all of it, else those of one's own communities. */
export async function listIndicators(call: CoreCall) {
  const visible = call.visiblePlaces('indicators.view')
  const rows = (await queries.listLatest(call.core)).filter((row) =>
    visible === null ? true : row.communityId !== null && visible.includes(row.communityId),
  )
  const byIndicator = Map.groupBy(rows, (row) => row.indicator)
  return listInForce(call.indicatorBook, call.enabledPlugins).map((booked) =>
    viewIndicator(booked, byIndicator.get(booked.id) ?? []),
  )
}

/** The figures of an indicator day by day. Throws `not_found` (`indicators.not_found`) also for a place one may not see. */
export async function listDays(
  call: CoreCall,
  asked: {
    readonly id: string
    readonly communityId?: string | undefined
    readonly from: PlainDate
    readonly to: PlainDate
  },
) {
  const booked = findInForce(call, asked.id)
  const communityId = asked.communityId ?? null
  const visible = call.visiblePlaces('indicators.view')
  const isSeen = visible === null || (communityId !== null && visible.includes(communityId))
  if (!isSeen || (communityId !== null && !(await queries.hasCommunity(call.core, communityId)))) {
    throw new AppError('not_found', { reason: 'indicators.not_found' })
  }
  const { id: indicator, from, to } = asked
  const rows = await queries.listDays(call.core, { indicator, communityId, from, to })
  return { ...viewDefinition(booked), days: rows.map(viewDay) }
}

/** Counts now what would be counted at night. */
export async function takeNow(call: CoreCall): Promise<{ readonly kept: number }> {
  const kept = await takeSnapshot(call)
  await call.services.audit.record({
    action: 'indicators.taken',
    object: 'street:indicators',
    details: { kept },
  })
  return { kept }
}

function findInForce(call: CoreCall, id: string): BookedIndicator {
  const booked = listInForce(call.indicatorBook, call.enabledPlugins).find((known) => known.id === id)
  if (booked === undefined) {
    throw new AppError('not_found', { reason: 'indicators.not_found' })
  }
  return booked
}
