import type { Kysely } from 'kysely'
import { AppError, newId } from '@sanzhi/kernel'
import { randomBytes } from 'node:crypto'
import type { PeopleTables } from './people-tables.ts'
import { makeStreetKeys, unwrapKey, wrapKey, type StreetKeys } from './street-keys.ts'

/** A street as it was when a call began: its keys are remembered for that revision alone. */
export interface KeyedStreet {
  readonly tenantId: string
  readonly revision: number
}

interface OpenedKeys {
  readonly revision: number
  readonly keys: StreetKeys
}

/**
 * Opens streets' keys with the installation's master key and remembers the opened ones until the street changes:
 * destroying keys moves its revision, so that every server forgets them.
 */
export class KeyRing {
  readonly #masterKey: Buffer
  readonly #opened = new Map<string, OpenedKeys>()

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
   * The street's keys; undefined before the first personal record was written and once they are destroyed. Remembers
   * them: not to be asked in a transaction that may have made them.
   */
  async find(street: KeyedStreet, db: Kysely<PeopleTables>): Promise<StreetKeys | undefined> {
    const known = this.#remembered(street)
    if (known !== undefined) {
      return known
    }
    const { keys } = await this.#read(street.tenantId, db)
    if (keys === undefined) {
      this.#opened.delete(street.tenantId)
    } else {
      this.#opened.set(street.tenantId, { revision: street.revision, keys })
    }
    return keys
  }

  /**
   * The street's keys, made when there are none. Needs a transaction; two at once agree on the first's. Nothing is
   * remembered, since the transaction may yet roll back. Throws `conflict` (`people.keys_destroyed`) once they are
   * destroyed: what was erased must not begin anew.
   */
  async getOrCreate(street: KeyedStreet, db: Kysely<PeopleTables>, now: Date): Promise<StreetKeys> {
    const { tenantId } = street
    const known = this.#remembered(street) ?? (await this.#readLiving(tenantId, db))
    if (known !== undefined) {
      return known
    }
    const made = (['encrypt', 'match'] as const).map((purpose) => ({
      id: newId(now),
      purpose,
      wrappedKey: wrapKey(this.#masterKey, randomBytes(32), `${tenantId}|${purpose}`),
      destroyedAt: null,
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
    const keys = await this.#readLiving(tenantId, db)
    if (keys === undefined) {
      throw new AppError('internal', {
        reason: 'people.keys_missing',
        message: 'the street has no keys after making them',
      })
    }
    return keys
  }

  #remembered({ tenantId, revision }: KeyedStreet): StreetKeys | undefined {
    const known = this.#opened.get(tenantId)
    return known?.revision === revision ? known.keys : undefined
  }

  async #readLiving(tenantId: string, db: Kysely<PeopleTables>): Promise<StreetKeys | undefined> {
    const { keys, destroyed } = await this.#read(tenantId, db)
    if (destroyed) {
      throw new AppError('conflict', { reason: 'people.keys_destroyed' })
    }
    return keys
  }

  async #read(
    tenantId: string,
    db: Kysely<PeopleTables>,
  ): Promise<{ readonly keys: StreetKeys | undefined; readonly destroyed: boolean }> {
    const rows = await db.selectFrom('dataKey').select(['purpose', 'wrappedKey', 'destroyedAt']).execute()
    if (rows.some((row) => row.destroyedAt !== null)) {
      return { keys: undefined, destroyed: true }
    }
    const keyFor = (purpose: 'encrypt' | 'match'): Buffer | undefined => {
      const row = rows.find((candidate) => candidate.purpose === purpose)
      return row === undefined
        ? undefined
        : unwrapKey(this.#masterKey, row.wrappedKey, `${tenantId}|${purpose}`)
    }
    const [encrypt, match] = [keyFor('encrypt'), keyFor('match')]
    const keys =
      encrypt === undefined || match === undefined ? undefined : makeStreetKeys(tenantId, { encrypt, match })
    return { keys, destroyed: false }
  }
}
