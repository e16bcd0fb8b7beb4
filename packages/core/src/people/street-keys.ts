import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Where a value stands: bound into its ciphertext, so that it cannot be moved to another row or column. */
export interface ValuePlace {
  readonly table: string
  readonly column: string
  readonly rowId: string
}

/** What seals values and opens them. */
export interface ValueKey {
  encrypt(text: string, place: ValuePlace): Buffer
  /** Throws when the ciphertext was changed, moved or made under another key. */
  decrypt(bytes: Buffer, place: ValuePlace): string
}

/** A street's own keys. Destroying them erases every C4 value of the street. */
export interface StreetKeys extends ValueKey {
  /** Equal texts give equal hashes within one street and different ones between streets. */
  match(text: string): Buffer
  /** A new key of a person's own, wrapped by the street's as it is stored. */
  makePersonKey(personId: string): Buffer
  /** Throws when the key is another person's or another street's. */
  openPersonKey(personId: string, wrapped: Buffer): ValueKey
  /** The key of one stored content, named by its hash: 32 bytes, the same every time. */
  contentKey(sha256: string): Buffer
}

const ivBytes = 12
const tagBytes = 16

function seal(key: Buffer, plain: Buffer, context: string): Buffer {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function open(key: Buffer, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

/** A street's key wrapped by the installation's master key: what is stored. */
export function wrapKey(masterKey: Buffer, key: Buffer, context: string): Buffer {
  return seal(masterKey, key, context)
}

/** Throws when the master key is not the one that wrapped it. */
export function unwrapKey(masterKey: Buffer, wrapped: Buffer, context: string): Buffer {
  return open(masterKey, wrapped, context)
}

/** AES-256-GCM with tenant, table, column and row as associated data. */
function makeValueKey(tenantId: string, key: Buffer): ValueKey {
  const contextOf = (place: ValuePlace): string => `${tenantId}|${place.table}|${place.column}|${place.rowId}`
  return {
    encrypt: (text, place) => seal(key, Buffer.from(text, 'utf8'), contextOf(place)),
    decrypt: (bytes, place) => open(key, bytes, contextOf(place)).toString('utf8'),
  }
}

/** The street's value key, HMAC-SHA-256 under a key of its own, and the keys of its people below both. */
export function makeStreetKeys(
  tenantId: string,
  keys: { readonly encrypt: Buffer; readonly match: Buffer },
): StreetKeys {
  const contextOf = (personId: string): string => `${tenantId}|person_key|${personId}`
  return {
    ...makeValueKey(tenantId, keys.encrypt),
    match: (text) => createHmac('sha256', keys.match).update(text, 'utf8').digest(),
    makePersonKey: (personId) => seal(keys.encrypt, randomBytes(32), contextOf(personId)),
    openPersonKey: (personId, wrapped) =>
      makeValueKey(tenantId, open(keys.encrypt, wrapped, contextOf(personId))),
    contentKey: (sha256) =>
      Buffer.from(hkdfSync('sha256', keys.encrypt, '', `${tenantId}|content|${sha256}`, 32)),
  }
}
