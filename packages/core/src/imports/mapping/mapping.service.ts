import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { openUpload, rosterDefinition, type UploadedRoster } from '../read-upload.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import { checkMapping, type MappedColumn } from './check-mapping.ts'
import { findTable } from './find-table.ts'
import { forgetHeaders, keepHeaders, listKeptHeaders } from './mapping.queries.ts'
import { viewMapping } from './mapping.view.ts'
import { proposeColumns } from './propose-columns.ts'

/**
 * Which column of a file may hold what, with the sheet and the header row as asked for or as they seem to be. Throws
 * `bad_input` with the file's fault, or `imports.sheet_not_found`.
 */
export async function proposeMapping(call: CoreCall, upload: UploadedRoster) {
  const workbook = await openUpload(upload)
  const kept = await listKeptHeaders(call.core, upload.roster)
  const definition = rosterDefinition(upload.roster)
  const table = findTable(definition, workbook, { sheet: upload.sheet, headerRow: upload.headerRow, kept })
  if (table === undefined) throw new AppError('bad_input', { reason: 'imports.sheet_not_found' })
  const columns = proposeColumns(definition, table.sheet, table.header)
  return viewMapping({ definition, workbook, ...table, columns, keptHeaders: kept.size })
}

/** Keeps for the street's next imports what was said about headers. Throws `bad_input` with the mapping's fault. */
export async function keepMapping(
  call: CoreCall,
  { roster, columns }: { readonly roster: RosterId; readonly columns: readonly MappedColumn[] },
): Promise<{ readonly kept: number }> {
  const verdict = checkMapping(rosterDefinition(roster), columns)
  if (!verdict.ok) throw new AppError('bad_input', { reason: verdict.reason })
  const { keep, drop } = verdict
  if (drop.length > 0) await forgetHeaders(call.core, roster, drop)
  const rows = [...keep].map(([header, columnKey]) => ({ id: newId(call.now), roster, header, columnKey }))
  await keepHeaders(call, rows)
  await call.services.audit.record({
    action: 'imports.mapping_kept',
    object: `roster:${roster}`,
    details: { columns: keep.size },
  })
  return { kept: keep.size }
}

/** The street's files are read by the roster's own headers again. */
export async function forgetMapping(
  call: CoreCall,
  roster: RosterId,
): Promise<{ readonly forgotten: number }> {
  const forgotten = await forgetHeaders(call.core, roster)
  if (forgotten > 0) {
    await call.services.audit.record({
      action: 'imports.mapping_forgotten',
      object: `roster:${roster}`,
      details: { columns: forgotten },
    })
  }
  return { forgotten }
}
