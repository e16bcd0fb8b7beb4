import type { listStreetsOfDistrict } from '../street.queries.ts'
import { stepsOf, waitsFor } from './standing.ts'
import type { listStandings } from './standing.queries.ts'

type StreetRow = Awaited<ReturnType<typeof listStreetsOfDistrict>>[number]
type StandingRow = Awaited<ReturnType<typeof listStandings>>[number]

export function viewStreet(row: StreetRow, standing: StandingRow | undefined, required: readonly string[]) {
  const steps =
    standing === undefined ? [] : stepsOf(standing.facts, { required, isLive: row.state === 'live' })
  const isWaiting = row.state === 'trial'
  return {
    slug: row.slug,
    name: row.name,
    code: row.code,
    state: row.state,
    createdAt: row.createdAt.toISOString(),
    enabledPlugins: Number(row.enabledPlugins),
    steps,
    figures:
      standing === undefined
        ? null
        : {
            communities: standing.facts.communities,
            grids: standing.facts.grids,
            compounds: standing.facts.compounds,
          },
    waitsFor: isWaiting ? (waitsFor(steps) ?? null) : null,
    waitsSince: isWaiting && standing !== undefined ? standing.changedAt.toISOString() : null,
    measuredAt: standing?.measuredAt.toISOString() ?? null,
  }
}
