import type { Kysely } from 'kysely'
import { AppError, newId } from '@sanzhi/kernel'
import { randomBytes } from 'node:crypto'
import type { PeopleTables } from './people-tables.ts'
import { makeStreetKeys, unwrapKey, wrapKey, type StreetKeys } from './street-keys.ts'

/** Opens streets' keys with the installation's master key and remembers the opened ones. */
export class KeyRing {
  readonly #masterKey: Buffer
  readonly #opened = new Map<string, StreetKeys>()

  /** Throws unless `masterKey` has 32 bytes. */
  constructor(masterKey: Buffer) {
    if (masterKey.length !== 32) {
      throw new AppError('unavailable', {
        reason: 'people.bad_master_key',
        message: 'the master key must be 32 bytes',
      })
    }
    this.#masterKey = masterKey
  }

  /**
   * The street's keys; undefined before the first personal record was written. Remembers them: not to be asked in a
   * transaction that may have made them.
   */
  async find(tenantId: string, db: Kysely<PeopleTables>): Promise<StreetKeys | undefined> {
    const known = this.#opened.get(tenantId)
    if (known !== undefined) {
      return known
    }
    const keys = await this.#read(tenantId, db)
    if (keys !== undefined) {
      this.#opened.set(tenantId, keys)
    }
    return keys
  }

  /**
   * The street's keys, made when there are none. Needs a transaction; two at once agree on the first's. Nothing is
   * remembered, since the transaction may yet roll back.
   */
  async getOrCreate(tenantId: string, db: Kysely<PeopleTables>, now: Date): Promise<StreetKeys> {
    const known = this.#opened.get(tenantId) ?? (await this.#read(tenantId, db))
    if (known !== undefined) {
      return known
    }
    const made = (['encrypt', 'match'] as const).map((purpose) => ({
      id: newId(now),
      purpose,
      wrappedKey: wrapKey(this.#masterKey, randomBytes(32), `${tenantId}|${purpose}`),
      createdAt: now,
      createdBy: null,
      updatedAt: now,
      version: 1,
    }))
    await db
      .insertInto('dataKey')
      .values(made)
      .onConflict((conflict) => conflict.columns(['purpose']).doNothing())
      .execute()
    const keys = await this.#read(tenantId, db)
    if (keys === undefined) {
      throw new AppError('internal', {
        reason: 'people.keys_missing',
        message: 'the street has no keys after making them',
      })
    }
    return keys
  }

  async #read(tenantId: string, db: Kysely<PeopleTables>): Promise<StreetKeys | undefined> {
    const rows = await db.selectFrom('dataKey').select(['purpose', 'wrappedKey']).execute()
    const keyFor = (purpose: 'encrypt' | 'match'): Buffer | undefined => {
      const row = rows.find((candidate) => candidate.purpose === purpose)
      return row === undefined
        ? undefined
        : unwrapKey(this.#masterKey, row.wrappedKey, `${tenantId}|${purpose}`)
    }
    const [encrypt, match] = [keyFor('encrypt'), keyFor('match')]
    return encrypt === undefined || match === undefined
      ? undefined
      : makeStreetKeys(tenantId, { encrypt, match })
  }
}
