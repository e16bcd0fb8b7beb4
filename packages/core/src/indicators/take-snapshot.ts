import { newId } from '@sanzhi/kernel'
import type { Measurement } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { listInForce, type BookedIndicator } from './indicator-book.ts'
import * as queries from './indicators.queries.ts'

/**
 * Counts every indicator in force from today's records and keeps what is new. A figure that stands already for today is
 * not kept again; one that moved is a further take of the day. Two at once: the second fails and is done again.
 * Returns how many figures were kept.
 */
export async function takeSnapshot(call: CoreCall): Promise<number> {
  const known = new Map(
    (await queries.listOfDay(call.core, call.today)).map((row) => [
      keyOf(row.indicator, row.communityId),
      row,
    ]),
  )
  const fresh: queries.Snapshot[] = []
  for (const booked of listInForce(call.indicatorBook, call.enabledPlugins)) {
    for (const measurement of await measure(call, booked)) {
      const before = known.get(keyOf(booked.id, measurement.communityId))
      if (before === undefined || isNew(before, measurement, booked)) {
        fresh.push(snapshotOf(call, booked, { ...measurement, take: (before?.take ?? 0) + 1 }))
      }
    }
  }
  if (fresh.length > 0) {
    await queries.insertSnapshots(call.core, fresh)
    await queries.markChanged(call.registry, call.now)
  }
  return fresh.length
}

function measure(call: CoreCall, { pluginId, indicator }: BookedIndicator): Promise<readonly Measurement[]> {
  return indicator.measure(pluginId === null ? call : call.pluginCall(pluginId))
}

function keyOf(indicator: string, communityId: string | null): string {
  return `${indicator} ${communityId ?? ''}`
}

function isNew(before: queries.Snapshot, now: Measurement, { indicator }: BookedIndicator): boolean {
  return (
    before.numerator !== now.numerator ||
    before.denominator !== now.denominator ||
    before.formulaVersion !== indicator.version
  )
}

function snapshotOf(
  call: CoreCall,
  { id, indicator }: BookedIndicator,
  measured: Measurement & { readonly take: number },
): queries.Snapshot {
  return {
    id: newId(call.now),
    indicator: id,
    formulaVersion: indicator.version,
    day: call.today,
    communityId: measured.communityId,
    numerator: measured.numerator,
    denominator: measured.denominator,
    take: measured.take,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  }
}
