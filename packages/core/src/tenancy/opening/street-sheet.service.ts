import { AppError } from '@sanzhi/kernel'
import { readRoster } from '../../imports/sheet/read-roster.ts'
import { readWorkbook } from '../../imports/workbook/read-workbook.ts'
import type { TemplateTables } from '../../settings/settings-tables.ts'
import type { DistrictCall } from '../district-call.ts'
import { listTemplates } from './opening.queries.ts'
import { keepForms } from './opening.service.ts'
import { findSheetFaults, formOfRow, mostStreets, streetSheet, type SheetNames } from './street-sheet.ts'
import { viewSheetRow } from './street-sheet.view.ts'
import { surroundingsOf } from './surroundings.ts'

interface SheetFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** Throws `bad_input` with the file's or the sheet's fault, and `tenancy.too_many_streets`. */
async function readSheet(call: DistrictCall, file: SheetFile) {
  const workbook = await readWorkbook(file)
  if (!workbook.ok) {
    throw new AppError('bad_input', { reason: workbook.reason, params: workbook.params })
  }
  const reading = readRoster(streetSheet, workbook.workbook)
  if (!reading.ok) {
    throw new AppError('bad_input', { reason: reading.reason, params: reading.params })
  }
  if (reading.rows.length > mostStreets) {
    throw new AppError('bad_input', { reason: 'tenancy.too_many_streets', params: { most: mostStreets } })
  }
  const names = await namesOf(call)
  const rows = reading.rows.map((row) => ({ sheetRow: row.sheetRow, form: formOfRow(row, names) }))
  const forms = rows.map(({ form }) => form)
  const faults = findSheetFaults(forms, await surroundingsOf(call, forms))
  return {
    rows: rows.map((row, index) => ({ ...row, faults: faults[index] ?? [] })),
    errors: reading.errors,
  }
}

async function namesOf(call: DistrictCall): Promise<SheetNames> {
  const templates = await listTemplates(call.districtDb<TemplateTables>())
  const manifests = [...call.catalogue.values()].map(({ manifest }) => manifest)
  return {
    templates: new Map(templates.map(({ name, versionId }) => [name, versionId])),
    modules: new Map(
      manifests.flatMap(({ id, title }) => [title.zh, title.en, id].map((name) => [name, id])),
    ),
  }
}

/** What each row of a workbook would open, and what speaks against the others. Opens and keeps nothing. */
export async function previewSheet(call: DistrictCall, file: SheetFile) {
  const { rows, errors } = await readSheet(call, file)
  return { rows: rows.map(viewSheetRow), errors }
}

/**
 * Keeps a form for each row without a fault, to be carried out one by one: one that fails then stops no other, and what is
 * left stands among the forms that are not finished. Sent again it makes no second form.
 */
export async function keepSheet(call: DistrictCall, file: SheetFile) {
  const { rows } = await readSheet(call, file)
  const good = rows.filter(({ faults }) => faults.length === 0)
  const kept = await keepForms(
    call,
    good.map(({ form }) => form),
  )
  return good.map(({ sheetRow, form: { name, slug } }, index) => ({
    sheetRow,
    name,
    slug,
    id: kept[index]?.id ?? '',
    version: kept[index]?.version ?? 0,
  }))
}
