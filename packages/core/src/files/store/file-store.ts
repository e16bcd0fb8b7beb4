/**
 * Where one content of a street lies: `<tenant>/<sha256>`, the hash of the content before it was sealed. Equal contents
 * of one street are one.
 */
export interface ContentKey {
  readonly tenantId: string
  readonly sha256: string
}

/** A finished file on this machine's disk, on its way into the store. */
export interface StagedContent {
  readonly path: string
  readonly sizeBytes: number
  /** Of these very bytes, which are sealed; a store that wants to check what arrives may use it. */
  readonly sha256: string
}

/** Bytes `first` to `last`, both included. */
export interface ByteRange {
  readonly first: number
  readonly last: number
}

/** A content as the store lists it. */
export interface ListedContent extends ContentKey {
  readonly storedAt: Date
}

/**
 * Keeps the bytes of files. Which of them belong to whom is the database's to know: bytes are put before the row that
 * names them is committed, and taken away only by the sweep, once no row does.
 */
export interface FileStore {
  /** Folder on this machine for what is being received. */
  readonly stagingFolder: string
  /** Whole or not at all, and durable when it returns. What is there already counts as stored just now. */
  put(key: ContentKey, content: StagedContent): Promise<void>
  /** Undefined when it is not there. */
  open(key: ContentKey, range?: ByteRange): Promise<AsyncIterable<Uint8Array> | undefined>
  exists(key: ContentKey): Promise<boolean>
  /** Does nothing where it is not there. */
  delete(key: ContentKey): Promise<void>
  /** Every content in no order. Entries that are not contents of ours are passed over. */
  list(): AsyncIterable<ListedContent>
}

const tenantForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
const hashForm = /^[0-9a-f]{64}$/

/** The key's place in a store. Throws for anything but an id and a hash: nothing that a user typed names a path. */
export function placeOf({ tenantId, sha256 }: ContentKey): string {
  if (!tenantForm.test(tenantId) || !hashForm.test(sha256)) {
    throw new TypeError('a content is named by a tenant and a hash')
  }
  return `${tenantId}/${sha256}`
}

/** The key that `place` stands for; undefined when it is not one of ours. */
export function keyAt(place: string): ContentKey | undefined {
  const [tenantId = '', sha256 = '', ...rest] = place.split('/')
  return rest.length === 0 && tenantForm.test(tenantId) && hashForm.test(sha256)
    ? { tenantId, sha256 }
    : undefined
}
