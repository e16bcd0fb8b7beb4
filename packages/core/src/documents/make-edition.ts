import { plainDateOf } from '@sanzhi/kernel'
import type { StreetEvent } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { composeDocument, dayText } from './compose.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow, EditionRow } from './documents.queries.ts'
import { writeDocx } from './docx/write-docx.ts'
import { writePdf } from './pdf/write-pdf.ts'

/**
 * Makes the files of one edition and issues its document. A withdrawn document gets its files too, since what was
 * written stays to be read; a template that is gone leaves it as it is.
 */
export async function makeEdition(call: CoreCall, { subject, data }: StreetEvent): Promise<void> {
  const document = await queries.lockDocument(call.core, subject.replace('document:', ''))
  const edition = document && (await queries.findEdition(call.core, document.id, Number(data['edition'])))
  if (document === undefined || edition === undefined || edition.madeAt !== null) return
  const made = await makeFiles(call, document, edition)
  if (made === undefined) return
  await queries.updateEdition(call.core, edition.id, { ...made, madeAt: call.now, updatedAt: call.now })
  if (document.state === 'draft' && document.edition === edition.edition) await issue(call, document)
}

/** The two files, as they were on the day on which the edition was written. */
async function makeFiles(call: CoreCall, { id, template, title, placeId }: DocumentRow, edition: EditionRow) {
  const booked = call.documentTemplates.get(template)
  if (booked === undefined) return undefined
  const day = plainDateOf(edition.createdAt)
  const composed = composeDocument(booked.template.layout, edition.content, {
    street: call.street.name,
    number: edition.number,
    day,
  })
  const docx = await writeDocx(composed, edition.createdAt, dayText(day))
  const pdf = await writePdf(composed, edition.createdAt, dayText(day))
  const { files } = call.services
  const keep = async (ending: string, bytes: Buffer): Promise<string> => {
    const file = await files.store({ name: `${title}${ending}`, bytes })
    await files.attach(file.id, `document:${id}`, { permission: 'documents.view', placeId })
    return file.id
  }
  return {
    docxFileId: await keep('.docx', docx),
    pdfFileId: await keep('.pdf', pdf.bytes),
    pages: pdf.pages,
    lackingSigns: pdf.lackingSigns,
  }
}

async function issue(call: CoreCall, { id, template, subject, pluginId }: DocumentRow): Promise<void> {
  await queries.updateDocument(call.core, id, { state: 'issued', issuedAt: call.now, updatedAt: call.now })
  await call.services.audit.record({ action: 'documents.issued', object: `document:${id}` })
  await call.services.events.emit({
    type: 'documents.issued',
    subject: `document:${id}`,
    data: { owner: pluginId ?? 'core', template, subject },
  })
}
