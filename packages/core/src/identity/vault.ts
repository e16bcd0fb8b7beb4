import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

/** Keeps what of an account must not be readable in the database. */
export interface Vault {
  /** Bound to account and purpose: moved to another row it cannot be opened. */
  seal(plain: Buffer, at: SealedPlace): Buffer
  /** Throws when it was changed, moved or sealed under another key. */
  open(sealed: Buffer, at: SealedPlace): Buffer
  /** Equal texts of one purpose give equal hashes. */
  hash(purpose: string, text: string): Buffer
}

/** `opening`: of a street that is not there yet, under the id of its form instead of an account's. */
export interface SealedPlace {
  readonly accountId: string
  readonly purpose: 'phone' | 'totp' | 'opening'
}

const ivBytes = 12
const tagBytes = 16

function derive(masterKey: Buffer, purpose: string): Buffer {
  return Buffer.from(hkdfSync('sha256', masterKey, '', `sanzhi|identity|${purpose}`, 32))
}

function context(at: SealedPlace): Buffer {
  return Buffer.from(`${at.accountId}|${at.purpose}`)
}

/** Accounts belong to no street, so their keys are the installation's: derived from its master key, one a purpose. */
export function makeVault(masterKey: Buffer): Vault {
  const sealing = derive(masterKey, 'seal')
  const matching = derive(masterKey, 'match')
  return {
    seal(plain, at) {
      const iv = randomBytes(ivBytes)
      const cipher = createCipheriv('aes-256-gcm', sealing, iv)
      cipher.setAAD(context(at))
      const body = Buffer.concat([cipher.update(plain), cipher.final()])
      return Buffer.concat([iv, cipher.getAuthTag(), body])
    },
    open(sealed, at) {
      const decipher = createDecipheriv('aes-256-gcm', sealing, sealed.subarray(0, ivBytes))
      decipher.setAAD(context(at))
      decipher.setAuthTag(sealed.subarray(ivBytes, ivBytes + tagBytes))
      return Buffer.concat([decipher.update(sealed.subarray(ivBytes + tagBytes)), decipher.final()])
    },
    hash: (purpose, text) => createHmac('sha256', matching).update(`${purpose}|${text}`, 'utf8').digest(),
  }
}
