/** `draft`: its files are being made. `withdrawn`: it counts no more, and stays to be read. */
export type DocumentState = 'draft' | 'issued' | 'withdrawn'

export interface NewDocument {
  /** Full name of a template of the caller's own: `branch-on-grid.founding_reply`. */
  readonly template: string
  /** What it is about, `<kind>:<id>`. Each template has one document a subject that is not withdrawn. */
  readonly subject: string
  /** As the template's schema has them. */
  readonly values: Readonly<Record<string, unknown>>
  /** 发文字号, such as `nextDocumentNumber` gave. Left out: none, and of a corrected document the one that it has. */
  readonly number?: string
  /** Place at which `documents.view` is needed to read it; null: in the whole street. */
  readonly placeId: string | null
}

/** A document as its owner sees it. */
export interface IssuedDocument {
  readonly id: string
  readonly state: DocumentState
  /** Counts up with every correction. */
  readonly edition: number
  readonly number: string | null
  /** Null until they are made. Fetched at `/api/s/<street>/files/<id>`. */
  readonly docxFileId: string | null
  readonly pdfFileId: string | null
}

export interface DocumentsService {
  /**
   * Issues a document: DOCX and PDF are made after the call, and `documents.issued` tells when they are there (`data`:
   * `owner`, `template`, `subject`). For a subject that has one, other values make a new edition and the old one stays;
   * the same values change nothing. Throws `bad_input` (`schema.invalid`, with one issue a field; `documents.unknown_template`,
   * `documents.bad_number`), `forbidden` (`documents.not_yours`).
   */
  issue(document: NewDocument): Promise<IssuedDocument>
  /** The document of a subject that is not withdrawn; undefined when there is none. */
  find(of: Pick<NewDocument, 'template' | 'subject'>): Promise<IssuedDocument | undefined>
  /** Withdraws it, with a reason in words. Throws `not_found` (`documents.not_found`). */
  withdraw(of: Pick<NewDocument, 'template' | 'subject'> & { readonly reason: string }): Promise<void>
}
