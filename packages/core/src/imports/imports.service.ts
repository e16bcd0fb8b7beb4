import { createHash } from 'node:crypto'
import { AppError, newId } from '@sanzhi/kernel'
import { contentHash } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { bumpRevision, lockStreet } from '../tenancy/street.queries.ts'
import * as queries from './imports.queries.ts'
import { viewBatch, viewPreview } from './imports.view.ts'
import type { ImportPlan } from './plan/import-plan.ts'
import { planCommunities } from './plan/plan-communities.ts'
import { planCompounds } from './plan/plan-compounds.ts'
import { planGrids } from './plan/plan-grids.ts'
import { planMembers } from './plan/plan-members.ts'
import { communities } from './rosters/communities.ts'
import { compounds } from './rosters/compounds.ts'
import { grids } from './rosters/grids.ts'
import { partyMembers } from './rosters/party-members.ts'
import { readRoster, type RosterReading } from './sheet/read-roster.ts'
import type { RosterDefinition, RosterRow } from './sheet/roster-definition.ts'
import type { RawWorkbook } from './workbook/raw-workbook.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

export type RosterId = 'communities' | 'grids' | 'compounds' | 'party-members'

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
  plan: (call: CoreCall, rows: readonly RosterRow<D>[]) => Promise<ImportPlan>,
): Importer {
  return {
    definition,
    async plan(call, workbook) {
      const reading = readRoster(definition, workbook)
      if (!reading.ok) {
        throw new AppError('bad_input', { reason: reading.reason, params: reading.params })
      }
      return { reading, plan: await plan(call, reading.rows) }
    },
  }
}

/** In the order in which they are imported: each needs those before it. */
const importers: Readonly<Record<RosterId, Importer>> = {
  communities: makeImporter(communities, planCommunities),
  grids: makeImporter(grids, planGrids),
  compounds: makeImporter(compounds, planCompounds),
  'party-members': makeImporter(partyMembers, planMembers),
}

/** The rosters that can be imported, with the headers of their columns. */
export function listRosters() {
  return Object.entries(importers).map(([id, { definition }]) => ({
    id,
    title: definition.title,
    columns: definition.columns.map((column) => ({
      key: column.key,
      header: column.headers[0],
      title: column.title,
      required: column.required,
    })),
  }))
}

/** What a file would change, without changing it. Throws `bad_input` with the file's or the sheet's fault. */
export async function previewImport(call: CoreCall, upload: UploadedRoster) {
  const read = await readUpload(call, upload)
  return viewPreview(upload, read)
}

/**
 * Writes a file whose preview was seen. Throws `stale` (`imports.plan_changed`) when file or street are no longer
 * what the preview showed. Rows with errors are left out; all others are written or none.
 */
export async function commitImport(call: CoreCall, upload: UploadedRoster & { readonly planHash: string }) {
  // Two imports of one street at once would each plan on what the other is about to change.
  await lockStreet(call.registry)
  const read = await readUpload(call, upload)
  if (read.planHash !== upload.planHash) {
    throw new AppError('stale', { reason: 'imports.plan_changed' })
  }
  const counts = viewPreview(upload, read)
  if (read.plan.changes.length === 0) {
    return { batchId: null, created: 0, updated: 0, unchanged: counts.unchanged, rejected: counts.rejected }
  }
  await read.plan.write()
  // Places may have moved, and with them what people may see.
  await bumpRevision(call.registry)
  const batchId = newId(call.now)
  await queries.insertBatch(call.core, {
    id: batchId,
    roster: upload.roster,
    fileName: upload.fileName,
    fileHash: read.fileHash,
    createdRows: counts.creates,
    updatedRows: counts.updates,
    unchangedRows: counts.unchanged,
    rejectedRows: counts.rejected,
    createdAt: call.now,
    createdBy: call.actor.accountId,
  })
  await call.services.audit.record({
    action: 'imports.committed',
    object: `import_batch:${batchId}`,
    details: { roster: upload.roster, created: counts.creates, updated: counts.updates, rejected: counts.rejected },
  })
  return {
    batchId,
    created: counts.creates,
    updated: counts.updates,
    unchanged: counts.unchanged,
    rejected: counts.rejected,
  }
}

export async function listBatches(call: CoreCall) {
  const rows = await queries.listBatches(call.core)
  const names = await call.accountNames([...new Set(rows.flatMap((row) => row.createdBy ?? []))])
  return rows.map((row) => viewBatch(row, names))
}

async function readUpload(call: CoreCall, upload: UploadedRoster) {
  const workbook = await readWorkbook({ name: upload.fileName, bytes: upload.bytes })
  if (!workbook.ok) {
    throw new AppError('bad_input', { reason: workbook.reason, params: workbook.params })
  }
  const { reading, plan } = await importers[upload.roster].plan(call, workbook.workbook)
  const fileHash = createHash('sha256').update(upload.bytes).digest('hex')
  const seen = plan.changes.map((change) => [change.sheetRow, change.change, change.fields])
  const planHash = contentHash([upload.roster, fileHash, seen, plan.unchanged])
  return { reading, plan, fileHash, planHash }
}

export type ReadUpload = Awaited<ReturnType<typeof readUpload>>
