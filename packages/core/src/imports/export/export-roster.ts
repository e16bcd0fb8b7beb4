import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { describeCompound, loadKnownCompounds } from '../plan/known-compounds.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import { communities } from '../rosters/communities.ts'
import { compounds } from '../rosters/compounds.ts'
import { grids } from '../rosters/grids.ts'
import { type WrittenCell, writtenRows } from '../sheet/write-cell.ts'
import * as queries from './export.queries.ts'

/** A street's records as the workbook from which they could be imported. */
export interface ExportedRoster {
  readonly sheet: string
  readonly header: readonly string[]
  readonly rows: readonly (readonly WrittenCell[])[]
}

const exporters: Readonly<Partial<Record<RosterId, (call: CoreCall) => Promise<ExportedRoster>>>> = {
  communities: async (call) => writtenRows(communities, await queries.listCommunities(call.core)),
  // Without their workers' telephones: a column that is not there keeps what stands.
  grids: async (call) => writtenRows(grids, await queries.listGrids(call.core), ['workerPhone']),
  compounds: async (call) => {
    const known = await loadKnownCompounds(call)
    return writtenRows(
      compounds,
      known.compounds
        .map((row) => ({ communityName: row.communityName, ...describeCompound(row, row.adjacentNames) }))
        .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
    )
  },
}

/** Party members are told apart by their citizen numbers, which leave the platform one by one and with a reason. */
export function isExportable(roster: string): boolean {
  return Object.hasOwn(exporters, roster)
}

/** Throws `bad_input` (`imports.not_exportable`). Recorded: who took the whole of a street's records, and which. */
export async function exportRoster(call: CoreCall, roster: RosterId): Promise<ExportedRoster> {
  const exporter = exporters[roster]
  if (exporter === undefined) throw new AppError('bad_input', { reason: 'imports.not_exportable' })
  const exported = await exporter(call)
  await call.services.audit.record({
    action: 'imports.exported',
    object: `roster:${roster}`,
    details: { rows: exported.rows.length },
  })
  return exported
}
