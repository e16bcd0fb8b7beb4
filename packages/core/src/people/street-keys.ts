import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  randomFillSync,
  type KeyObject,
} from 'node:crypto'

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
  /** The same for bytes that are no text. */
  encryptBytes(bytes: Buffer, place: ValuePlace): Buffer
  decryptBytes(bytes: Buffer, place: ValuePlace): Buffer
}

/** A street's own keys. Destroying them erases every C4 value of the street. */
export interface StreetKeys extends ValueKey {
  /** Equal texts give equal hashes within one street and different ones between streets. */
  match(text: string): Buffer
  /** A new key of a person's own, and the same wrapped by the street's as it is stored. */
  makePersonKey(personId: string): { readonly wrapped: Buffer; readonly key: ValueKey }
  /** Throws when the key is another person's or another street's. */
  openPersonKey(personId: string, wrapped: Buffer): ValueKey
  /** The key of one stored content, named by its hash: 32 bytes, the same every time. */
  contentKey(sha256: string): Buffer
}

const ivBytes = 12
const tagBytes = 16

/** Random bytes are asked for by the page: a call of the system for each nonce was a tenth of an import. */
const pool = Buffer.alloc(4_096)
let used = pool.length

function takeRandom(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  const taken = Buffer.from(pool.subarray(used, used + size))
  pool.fill(0, used, used + size)
  used += size
  return taken
}

function seal(key: KeyObject, plain: Buffer, context: string): Buffer {
  const iv = takeRandom(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', key, iv)
  cipher.setAAD(Buffer.from(context))
  const body = Buffer.concat([cipher.update(plain), cipher.final()])
  return Buffer.concat([iv, cipher.getAuthTag(), body])
}

function open(key: KeyObject, sealed: Buffer, context: string): Buffer {
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(context))
  decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
  return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
}

/** A street's key wrapped by the installation's master key: what is stored. */
export function wrapKey(masterKey: Buffer, key: Buffer, context: string): Buffer {
  return seal(createSecretKey(masterKey), key, context)
}

/** Throws when the master key is not the one that wrapped it. */
export function unwrapKey(masterKey: Buffer, wrapped: Buffer, context: string): Buffer {
  return open(createSecretKey(masterKey), wrapped, context)
}

/** AES-256-GCM with tenant, table, column and row as associated data. */
function makeValueKey(tenantId: string, secret: Buffer): ValueKey {
  // Handed over as bytes, a key costs more to take in at each use than the use itself.
  const key = createSecretKey(secret)
  const contextOf = (place: ValuePlace): string => `${tenantId}|${place.table}|${place.column}|${place.rowId}`
  return {
    encrypt: (text, place) => seal(key, Buffer.from(text, 'utf8'), contextOf(place)),
    decrypt: (bytes, place) => open(key, bytes, contextOf(place)).toString('utf8'),
    encryptBytes: (bytes, place) => seal(key, bytes, contextOf(place)),
    decryptBytes: (bytes, place) => open(key, bytes, contextOf(place)),
  }
}

/** The street's value key, HMAC-SHA-256 under a key of its own, and the keys of its people below both. */
export function makeStreetKeys(
  tenantId: string,
  keys: { readonly encrypt: Buffer; readonly match: Buffer },
): StreetKeys {
  const contextOf = (personId: string): string => `${tenantId}|person_key|${personId}`
  const [encrypt, match] = [createSecretKey(keys.encrypt), createSecretKey(keys.match)]
  return {
    ...makeValueKey(tenantId, keys.encrypt),
    match: (text) => createHmac('sha256', match).update(text, 'utf8').digest(),
    makePersonKey(personId) {
      const bytes = takeRandom(32)
      return { wrapped: seal(encrypt, bytes, contextOf(personId)), key: makeValueKey(tenantId, bytes) }
    },
    openPersonKey: (personId, wrapped) => makeValueKey(tenantId, open(encrypt, wrapped, contextOf(personId))),
    contentKey: (sha256) =>
      Buffer.from(hkdfSync('sha256', keys.encrypt, '', `${tenantId}|content|${sha256}`, 32)),
  }
}
