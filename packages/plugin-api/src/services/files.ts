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

/** Who may read what is attached: the platform hands it out without asking its owner each time. */
export interface FileAccess {
  /** Needed to read it, e.g. `hearing.view`. */
  readonly permission: string
  /** Place at which it is needed; null: in the whole street; left out: anywhere in the street. */
  readonly placeId?: string | null
  /** `C4` where it shows what is sensitive: every reading is then recorded. C3 where nothing is said. */
  readonly fieldClass?: 'C2' | 'C3' | 'C4'
}

export interface FilesService {
  /**
   * Takes a file that a person of this street uploaded, or a document that was made, into what it belongs to. Nobody
   * but its uploader's own calls can take it, and no other plugin sees it afterwards. Attaching again to the same
   * subject changes who may read it. Throws `not_found` (`files.not_found`), `conflict` (`files.attached_elsewhere`).
   */
  attach(fileId: string, subject: string, access: FileAccess): Promise<StoredFile>
  /** Files of a subject in the order in which they came. */
  list(subject: string): Promise<readonly StoredFile[]>
  /** Takes a file out of its subject; it vanishes like an upload that nobody used. Throws `not_found` (`files.not_found`). */
  detach(fileId: string, subject: string): Promise<void>
  /**
   * Stores bytes made by the platform, such as a printed document, held to the same rules as an upload. To be attached
   * in the same call. Throws `bad_input` (`files.too_large`, `files.type_refused` and the other refusals of an upload).
   */
  store(file: { readonly name: string; readonly bytes: Uint8Array }): Promise<StoredFile>
}
