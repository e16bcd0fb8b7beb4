import { AppError, newId } from '@sanzhi/kernel'
import { contentHash, type NewDocument } from '@sanzhi/plugin-api'
import { parse } from '@sanzhi/schema'
import { actingAsCore } from '../acting-as-core.ts'
import { makeAuditService } from '../audit/audit.service.ts'
import type { CoreCall } from '../core-call.ts'
import { makeEventsService } from '../events/events.service.ts'
import { recordStamp } from '../record-stamp.ts'
import { composeDocument } from './compose.ts'
import { isDocumentNumber } from './document.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow } from './documents.queries.ts'
import type { BookedTemplate } from './template-book.ts'

/** Tells of an edition whose files are to be made. */
export const editionWritten = 'documents.edition_written'

/**
 * Writes a document, or a further edition of the one that the subject has, and has its files made after this
 * transaction. Throws `bad_input` (`documents.unknown_template`, `documents.bad_number`, `schema.invalid`), `stale`
 * (`documents.changed`) when another one is written for the subject at the same moment.
 */
export async function issueDocument(call: CoreCall, request: NewDocument): Promise<DocumentRow> {
  const booked = call.documentTemplates.get(request.template)
  if (booked === undefined) {
    throw new AppError('bad_input', { reason: 'documents.unknown_template' })
  }
  const values = parse(booked.template.values, request.values)
  if (request.number !== undefined && !isDocumentNumber(request.number)) {
    throw new AppError('bad_input', { reason: 'documents.bad_number' })
  }
  const live = await queries.findLive(call.core, request).forUpdate().executeTakeFirst()
  const number = request.number ?? live?.number ?? null
  const hash = contentHash({ values, number })
  if (live !== undefined) {
    const last = await queries.findEdition(call.core, live.id, live.edition)
    if (last?.contentHash === hash) return live
  }
  const composed = composeDocument(booked.template.layout, values, {
    street: call.street.name,
    number,
    day: call.today,
  })
  const title = titleOf(values, composed.title)
  const row = await write(call, live, { booked, request, number, title })
  const ids = { id: newId(call.now), documentId: row.id, edition: row.edition }
  const unmade = { madeAt: null, docxFileId: null, pdfFileId: null, pages: null, lackingSigns: null }
  const content = JSON.stringify(values)
  await queries.insertEdition(call.core, {
    ...ids,
    title,
    content,
    contentHash: hash,
    number,
    ...unmade,
    ...recordStamp(call),
  })
  await tell(call, row)
  return row
}

/** What it is listed and filed as: a sheet of whatever kind by its matter, everything else by its title. */
function titleOf(values: object, title: string): string {
  return 'matter' in values && typeof values.matter === 'string' ? values.matter : title
}

async function write(
  call: CoreCall,
  live: DocumentRow | undefined,
  given: {
    readonly booked: BookedTemplate
    readonly request: NewDocument
    readonly number: string | null
    readonly title: string
  },
): Promise<DocumentRow> {
  const { booked, request, number, title } = given
  const shared = { title, number, placeId: request.placeId, state: 'draft' } as const
  if (live !== undefined) {
    const edition = live.edition + 1
    return queries.updateDocument(call.core, live.id, { ...shared, edition, updatedAt: call.now })
  }
  const row = await queries.insertDocument(call.core, {
    id: newId(call.now),
    pluginId: booked.pluginId,
    template: booked.fullName,
    subject: request.subject,
    ...shared,
    edition: 1,
    issuedAt: null,
    withdrawnAt: null,
    withdrawReason: null,
    ...recordStamp(call),
  })
  if (row === undefined) throw new AppError('stale', { reason: 'documents.changed' })
  return row
}

async function tell(call: CoreCall, { id, edition, template }: DocumentRow): Promise<void> {
  const own = actingAsCore(call)
  await makeAuditService(own).record({
    action: edition === 1 ? 'documents.written' : 'documents.corrected',
    object: `document:${id}`,
    details: { template, edition },
  })
  await makeEventsService(own).emit({ type: editionWritten, subject: `document:${id}`, data: { edition } })
}
