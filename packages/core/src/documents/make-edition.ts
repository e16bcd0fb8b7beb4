import { plainDateOf } from '@sanzhi/kernel'
import type { StreetEvent } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { composeDocument, dayText } from './compose.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow, EditionRow } from './documents.queries.ts'
import { writeDocx } from './docx/write-docx.ts'
import { writePdf, type WrittenPdf } from './pdf/write-pdf.ts'

/**
 * Makes the files of one edition and issues its document. A withdrawn document gets its files too, since what was
 * written stays to be read; a template that is gone leaves it as it is. Both are written before anything is locked: that
 * takes a good part of a second, in which the document may be corrected or withdrawn.
 */
export async function makeEdition(call: CoreCall, { subject, data }: StreetEvent): Promise<void> {
  const id = subject.replace('document:', '')
  const seen = await queries.findDocument(call.core, id)
  const edition = seen && (await queries.findEdition(call.core, id, Number(data['edition'])))
  if (seen === undefined || edition === undefined || edition.madeAt !== null) return
  const written = await writeFiles(call, seen, edition)
  if (written === undefined) return
  const document = await queries.lockDocument(call.core, id)
  if (document === undefined) return
  const made = await storeFiles(call, document, written)
  await queries.updateEdition(call.core, edition.id, { ...made, madeAt: call.now, updatedAt: call.now })
  if (document.state === 'draft' && document.edition === edition.edition) await issue(call, document)
}

interface WrittenFiles {
  readonly title: string
  readonly docx: Buffer
  readonly pdf: WrittenPdf
}

/** The two files, as they were on the day on which the edition was written. */
async function writeFiles(
  call: CoreCall,
  { template }: DocumentRow,
  { title, content, number, createdAt }: EditionRow,
): Promise<WrittenFiles | undefined> {
  const booked = call.documentTemplates.get(template)
  if (booked === undefined) return undefined
  const day = plainDateOf(createdAt)
  const composed = composeDocument(booked.template.layout, content, {
    street: call.street.name,
    number,
    day,
  })
  return {
    title,
    docx: await writeDocx(composed, createdAt, dayText(day)),
    pdf: await writePdf(composed, createdAt, dayText(day)),
  }
}

async function storeFiles(call: CoreCall, { id, placeId }: DocumentRow, { title, docx, pdf }: WrittenFiles) {
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
