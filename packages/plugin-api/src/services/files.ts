/** A stored file as its owner sees it. Its bytes are fetched at `/api/s/<street>/files/<id>`. */
export interface StoredFile {
  readonly id: string
  /** As it was called where it came from. */
  readonly name: string
  /** Told from its content, e.g. `application/pdf`. */
  readonly mediaType: string
  readonly sizeBytes: number
  /** SHA-256 of its bytes, hexadecimal. */
  readonly sha256: string
}

export interface FilesService {
  /**
   * Takes a file that a person of this street uploaded, or a document that was made, into what it belongs to. Throws `not_found`
   * (`files.not_found`), `conflict` (`files.attached_elsewhere`).
   */
  attach(fileId: string, subject: string): Promise<StoredFile>
  /** Files of a subject in the order in which they came. */
  list(subject: string): Promise<readonly StoredFile[]>
  /** Stores bytes made by the platform, such as a printed document. Throws `bad_input` (`files.too_large`, `files.type_refused`). */
  store(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<StoredFile>
}
