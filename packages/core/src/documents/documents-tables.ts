import type { DocumentState } from '@sanzhi/plugin-api'
import type { RecordStamp } from '../people/people-tables.ts'
import type { Json } from '../tasks/tasks-tables.ts'

export interface DocumentsTables {
  document: {
    id: string
    /** Null for the core's own. */
    pluginId: string | null
    /** Full name. */
    template: string
    subject: string
    title: string
    number: string | null
    /** Where it is read; null: in the whole street. */
    placeId: string | null
    state: DocumentState
    /** The newest one's number. */
    edition: number
    issuedAt: Date | null
    withdrawnAt: Date | null
    withdrawReason: string | null
  } & RecordStamp
  documentEdition: {
    id: string
    documentId: string
    edition: number
    title: string
    content: Json<Readonly<Record<string, unknown>>>
    /** Of the content and the number: tells a correction from the same once more. */
    contentHash: string
    number: string | null
    /** Null until its files are made, with the four below. */
    madeAt: Date | null
    docxFileId: string | null
    pdfFileId: string | null
    pages: number | null
    /** Different signs that stand as 〓 in the PDF. */
    lackingSigns: number | null
  } & RecordStamp
}
