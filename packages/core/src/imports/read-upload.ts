import { createHash } from 'node:crypto'
import { AppError } from '@sanzhi/kernel'
import { contentHash } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { isExportable } from './export/export-roster.ts'
import { listKeptHeaders } from './mapping/mapping.queries.ts'
import { importers } from './importers.ts'
import type { RosterId } from './rosters/roster-id.ts'
import type { RosterDefinition } from './sheet/roster-definition.ts'
import type { RawWorkbook } from './workbook/raw-workbook.ts'
import { readWorkbook } from './workbook/read-workbook.ts'

/** A file as it was uploaded. */
export interface UploadedRoster {
  readonly roster: RosterId
  readonly fileName: string
  readonly bytes: Uint8Array
  /** Where a person pointed out the table. */
  readonly sheet?: string | undefined
  readonly headerRow?: number | undefined
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

export function rosterDefinition(roster: RosterId): RosterDefinition {
  return importers[roster].definition
}

/** Throws `bad_input` with the file's fault. */
export async function openUpload(upload: UploadedRoster): Promise<RawWorkbook> {
  const opened = await readWorkbook({ name: upload.fileName, bytes: upload.bytes })
  if (!opened.ok) throw new AppError('bad_input', { reason: opened.reason, params: opened.params })
  return opened.workbook
}

/**
 * Reads a file and plans it on the street as it is. `planHash` changes whenever what the plan would do does.
 * Throws `bad_input` with the file's or the sheet's fault.
 */
export async function readUpload(call: CoreCall, upload: UploadedRoster) {
  const workbook = await openUpload(upload)
  const kept = await listKeptHeaders(call.core, upload.roster)
  const { sheet, headerRow } = upload
  const { reading, plan } = await importers[upload.roster].plan(call, workbook, { sheet, headerRow, kept })
  const fileHash = createHash('sha256').update(upload.bytes).digest('hex')
  const seen = plan.changes.map((change) => [change.sheetRow, change.change, change.fields])
  const planHash = contentHash([upload.roster, fileHash, seen, plan.unchanged])
  return { workbook, reading, plan, fileHash, planHash }
}

export type ReadUpload = Awaited<ReturnType<typeof readUpload>>
