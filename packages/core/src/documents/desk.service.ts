import { AppError, endOfDay, newId, startOfDay, type PlainDate } from '@sanzhi/kernel'
import type { DocumentState } from '@sanzhi/plugin-api'
import { findApproval } from '../approvals/approvals.queries.ts'
import { getApproval } from '../approvals/panel.service.ts'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import { holds } from '../tasks/task-sight.ts'
import { decideChange } from './document.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow } from './documents.queries.ts'
import { viewDocument, viewListed } from './documents.view.ts'
import { issueDocument } from './issue-document.ts'
import { approvalSheet, valuesOfApproval } from './templates/approval-sheet.ts'
import { letter } from './templates/letter.ts'
import { withdrawDocument } from './withdraw-document.ts'

const letterName = `documents.${letter.name}`
const sheetName = `documents.${approvalSheet.name}`

/** Rows of one file; a longer list is exported by a narrower range. */
const mostExported = 5_000

export interface DocumentSearch {
  readonly template?: string | undefined
  readonly state?: DocumentState | undefined
  /** Days on which they were written, both included. */
  readonly from?: PlainDate | undefined
  readonly to?: PlainDate | undefined
  readonly q?: string | undefined
}

export async function listDocuments(
  call: CoreCall,
  {
    after,
    limit,
    ...search
  }: DocumentSearch & { readonly after?: string | undefined; readonly limit: number },
) {
  const filter = filterOf(search)
  const rows = await queries.listDocuments(call, { ...filter, after, limit })
  const total = await queries.countDocuments(call, filter)
  const page = pageOf(rows, limit, { total, keyOf: (row) => [row.createdAt.toISOString(), row.id] })
  return { ...page, rows: await viewAll(call, page.rows) }
}

/** The filtered list as one answer, and a record of its having been taken away. Throws `bad_input` (`documents.too_many_rows`). */
export async function exportDocuments(call: CoreCall, search: DocumentSearch) {
  const rows = await queries.listDocuments(call, { ...filterOf(search), limit: mostExported })
  if (rows.length > mostExported) {
    throw new AppError('bad_input', { reason: 'documents.too_many_rows', params: { most: mostExported } })
  }
  await call.services.audit.record({
    action: 'documents.exported',
    object: `street:${call.street.tenantId}`,
    details: { rows: rows.length },
  })
  return { rows: await viewAll(call, rows) }
}

async function viewAll(call: CoreCall, rows: readonly queries.ListedDocument[]) {
  const names = await call.accountNames([...new Set(rows.flatMap(({ createdBy }) => createdBy ?? []))])
  return rows.map((row) => viewListed(row, names))
}

function filterOf({ from, to, ...rest }: DocumentSearch): queries.DocumentFilter {
  return {
    ...rest,
    ...(from === undefined ? {} : { from: startOfDay(from) }),
    ...(to === undefined ? {} : { until: endOfDay(to) }),
  }
}

/** The kinds of documents of modules in force. */
export function listKinds(call: CoreCall) {
  return [...call.documentTemplates.values()]
    .filter(({ pluginId }) => pluginId === null || call.enabledPlugins.has(pluginId))
    .map(({ fullName, template }) => ({ template: fullName, title: template.title }))
}

/** Throws `not_found` (`documents.not_found`) for whoever may not see it. */
export async function getDocument(call: CoreCall, id: string) {
  const row = await queries.findVisible(call, id)
  if (row === undefined) throw notFound()
  return show(call, row)
}

async function show(call: CoreCall, row: DocumentRow) {
  const editions = await queries.listEditions(call.core, row.id)
  const authors = [row, ...editions].flatMap(({ createdBy }) => createdBy ?? [])
  const isOpen = decideChange(row.state) === undefined
  return viewDocument(row, editions, {
    names: await call.accountNames([...new Set(authors)]),
    you: {
      mayCorrect: isOpen && row.template === letterName && holds(call, 'documents.issue', row.placeId),
      mayWithdraw: isOpen && holds(call, 'documents.withdraw', row.placeId),
    },
  })
}

export interface LetterRequest {
  /** The letter to correct, with the version that was seen; left out: a new one. */
  readonly id?: string | undefined
  readonly version?: number | undefined
  readonly values: Readonly<Record<string, unknown>>
  /** What stands in front of the number that it takes, such as 湖江办. Left out: none, or the one that it has. */
  readonly numberPrefix?: string | undefined
}

/** Writes a letter by hand, for the whole street; or corrects one, which makes a further edition. */
export async function issueLetter(call: CoreCall, { numberPrefix, values, ...of }: LetterRequest) {
  const { subject, placeId } = await findPlaceOfLetter(call, of)
  refuseUnless(call, 'documents.issue', placeId)
  const { approvals } = call.services
  const taken = numberPrefix === undefined ? {} : { number: await approvals.nextDocumentNumber(numberPrefix) }
  return show(call, await issueDocument(call, { template: letterName, subject, values, placeId, ...taken }))
}

/** What a letter is written as: a new one, for the whole street, or the one that it corrects. */
async function findPlaceOfLetter(call: CoreCall, { id, version = 0 }: Pick<LetterRequest, 'id' | 'version'>) {
  if (id === undefined) return { subject: `letter:${newId(call.now)}`, placeId: null }
  const corrected = await lockCurrent(call, { id, version })
  if (corrected.template !== letterName) throw notFound()
  const refusal = decideChange(corrected.state)
  if (refusal !== undefined) throw new AppError('conflict', { reason: refusal })
  return corrected
}

/**
 * Puts an approval that has ended onto a 呈批单. `matter` is what its page calls it, since an approval knows no words.
 * Throws `not_found` (`approvals.not_found`), `conflict` (`documents.approval_running`).
 */
export async function issueApprovalSheet(
  call: CoreCall,
  { approvalId, matter }: { readonly approvalId: string; readonly matter: string },
) {
  const approval = await getApproval(call, approvalId)
  const { state } = approval
  if (state !== 'approved' && state !== 'rejected') {
    throw new AppError('conflict', { reason: 'documents.approval_running' })
  }
  const placeId = (await findApproval(call.core, approvalId))?.steps[0]?.placeId ?? null
  refuseUnless(call, 'documents.issue', placeId)
  const values = valuesOfApproval(approval, matter.trim(), state)
  const row = await issueDocument(call, {
    template: sheetName,
    subject: `approval:${approvalId}`,
    values,
    placeId,
  })
  return show(call, row)
}

export async function withdraw(
  call: CoreCall,
  { reason, ...seen }: { readonly id: string; readonly version: number; readonly reason: string },
) {
  const row = await lockCurrent(call, seen)
  refuseUnless(call, 'documents.withdraw', row.placeId)
  return show(call, await withdrawDocument(call, row, reason))
}

/** Locks what was seen. Throws `not_found` for whoever may not see it, `stale` (`documents.changed`). */
async function lockCurrent(
  call: CoreCall,
  { id, version }: { readonly id: string; readonly version: number },
): Promise<DocumentRow> {
  const row = (await queries.findVisible(call, id)) && (await queries.lockDocument(call.core, id))
  if (row === undefined) throw notFound()
  if (row.version !== version) throw new AppError('stale', { reason: 'documents.changed' })
  return row
}

/** Somewhere in the street is not enough: at the document's place, or in the whole street where it has none. */
function refuseUnless(call: CoreCall, permission: string, placeId: string | null): void {
  if (!holds(call, permission, placeId)) {
    throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
  }
}

function notFound(): AppError {
  return new AppError('not_found', { reason: 'documents.not_found' })
}
