import { createHash } from 'node:crypto'
import { AppError } from '@sanzhi/kernel'
import { contentHash } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import type { ImportPlan } from './plan/import-plan.ts'
import type { MissingColumns } from './plan/keep-missing.ts'
import { planCommunities } from './plan/plan-communities.ts'
import { planCompounds } from './plan/plan-compounds.ts'
import { planGrids } from './plan/plan-grids.ts'
import { planMembers } from './plan/plan-members.ts'
import { planResidents } from './plan/plan-residents.ts'
import { isExportable } from './export/export-roster.ts'
import { communities } from './rosters/communities.ts'
import { compounds } from './rosters/compounds.ts'
import { grids } from './rosters/grids.ts'
import { partyMembers } from './rosters/party-members.ts'
import { residents } from './rosters/residents.ts'
import type { RosterId } from './rosters/roster-id.ts'
import { readRoster, type RosterReading } from './sheet/read-roster.ts'
import type { RosterDefinition, RosterRow } from './sheet/roster-definition.ts'
import type { RawWorkbook } from './workbook/raw-workbook.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

/** A file as it was uploaded. */
export interface UploadedRoster {
  readonly roster: RosterId
  readonly fileName: string
  readonly bytes: Uint8Array
}

interface Importer {
  readonly definition: RosterDefinition
  plan(call: CoreCall, workbook: RawWorkbook): Promise<PlannedReading>
}

interface PlannedReading {
  readonly reading: Extract<RosterReading<RosterDefinition>, { ok: true }>
  readonly plan: ImportPlan
}

function makeImporter<D extends RosterDefinition>(
  definition: D,
  plan: (call: CoreCall, rows: readonly RosterRow<D>[], missing: MissingColumns) => Promise<ImportPlan>,
): Importer {
  return {
    definition,
    async plan(call, workbook) {
      const reading = readRoster(definition, workbook)
      if (!reading.ok) {
        throw new AppError('bad_input', { reason: reading.reason, params: reading.params })
      }
      return { reading, plan: await plan(call, reading.rows, new Set<string>(reading.missingColumns)) }
    },
  }
}

/** In the order in which they are imported: each needs those before it. */
const importers: Readonly<Record<RosterId, Importer>> = {
  communities: makeImporter(communities, planCommunities),
  grids: makeImporter(grids, planGrids),
  compounds: makeImporter(compounds, planCompounds),
  residents: makeImporter(residents, planResidents),
  'party-members': makeImporter(partyMembers, planMembers),
}

/** In the order in which they are imported. */
export const rosterIds = Object.keys(importers).filter(isRoster)

function isRoster(id: string): id is RosterId {
  return Object.hasOwn(importers, id)
}

/** The rosters that can be imported, with the headers of their columns. */
export function listRosters() {
  return Object.entries(importers).map(([id, { definition }]) => ({
    id,
    title: definition.title,
    isExportable: isExportable(id),
    columns: definition.columns.map((column) => ({
      key: column.key,
      header: column.headers[0],
      title: column.title,
      required: column.required,
    })),
  }))
}

/**
 * Reads a file and plans it on the street as it is. `planHash` changes whenever what the plan would do does.
 * Throws `bad_input` with the file's or the sheet's fault.
 */
export async function readUpload(call: CoreCall, upload: UploadedRoster) {
  const workbook = await readWorkbook({ name: upload.fileName, bytes: upload.bytes })
  if (!workbook.ok) {
    throw new AppError('bad_input', { reason: workbook.reason, params: workbook.params })
  }
  const { reading, plan } = await importers[upload.roster].plan(call, workbook.workbook)
  const fileHash = createHash('sha256').update(upload.bytes).digest('hex')
  const seen = plan.changes.map((change) => [change.sheetRow, change.change, change.fields])
  const planHash = contentHash([upload.roster, fileHash, seen, plan.unchanged])
  const { definition } = importers[upload.roster]
  return { definition, workbook: workbook.workbook, reading, plan, fileHash, planHash }
}

export type ReadUpload = Awaited<ReturnType<typeof readUpload>>
