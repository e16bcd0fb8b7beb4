import { AppError } from '@sanzhi/kernel'
import type { StreetKeys, ValueKey, ValuePlace } from '../street-keys.ts'

/** What a person's row and key say about reading its sealed values. */
export interface SealedPerson {
  readonly id: string
  readonly citizenNumber: Buffer | null
  readonly phone: Buffer | null
  /** The person's own key as it is stored; null: sealed under the street's, as all were before there were such keys. */
  readonly wrappedKey: Buffer | null
  readonly erasedAt: Date | null
}

/** A person's sensitive values, opened. Never leave the server but through a mask, a look or a copy. */
export interface OpenedValues {
  readonly citizenNumber: string | null
  readonly phone: string | null
}

const absent: OpenedValues = { citizenNumber: null, phone: null }

function placeOf(personId: string, column: string): ValuePlace {
  return { table: 'person', column, rowId: personId }
}

function keyOf({ id, wrappedKey }: Pick<SealedPerson, 'id' | 'wrappedKey'>, keys: StreetKeys): ValueKey {
  return wrappedKey === null ? keys : keys.openPersonKey(id, wrappedKey)
}

/**
 * A person's values. An erased person has none, whatever bytes lie in its row. A person with a key of its own is read
 * under that key alone: bytes under another throw.
 */
export function openPerson(person: SealedPerson, keys: StreetKeys | undefined): OpenedValues {
  if (keys === undefined || person.erasedAt !== null) {
    return absent
  }
  const key = keyOf(person, keys)
  const reveal = (bytes: Buffer | null, column: string): string | null =>
    bytes === null ? null : key.decrypt(bytes, placeOf(person.id, column))
  return {
    citizenNumber: reveal(person.citizenNumber, 'citizen_number'),
    phone: reveal(person.phone, 'phone'),
  }
}

/** A person's values as they are written. */
export interface SealedValues {
  readonly columns: {
    readonly citizenNumber: Buffer | null
    readonly citizenNumberHash: Buffer | null
    readonly phone: Buffer | null
    readonly phoneHash: Buffer | null
  }
  /** The key to be written with them; undefined where the person has it already. */
  readonly newKey: Buffer | undefined
}

/** Seals all of a person's values under its own key, which is made where there is none. */
export function sealPerson(
  person: Pick<SealedPerson, 'id' | 'wrappedKey'>,
  values: OpenedValues,
  keys: StreetKeys,
): SealedValues {
  const { wrapped: newKey, key } =
    person.wrappedKey === null
      ? keys.makePersonKey(person.id)
      : { wrapped: undefined, key: keys.openPersonKey(person.id, person.wrappedKey) }
  const seal = (text: string | null, column: string): Buffer | null =>
    text === null ? null : key.encrypt(text, placeOf(person.id, column))
  const match = (text: string | null): Buffer | null => (text === null ? null : keys.match(text))
  return {
    columns: {
      citizenNumber: seal(values.citizenNumber, 'citizen_number'),
      citizenNumberHash: match(values.citizenNumber),
      phone: seal(values.phone, 'phone'),
      phoneHash: match(values.phone),
    },
    newKey,
  }
}

/**
 * The key under which other facts about a person are kept, such as what a field was before. Throws `conflict`
 * (`people.erased`) for one whose key is gone.
 */
export function personKeyOf(
  person: Pick<SealedPerson, 'id' | 'wrappedKey' | 'erasedAt'>,
  keys: StreetKeys | undefined,
): ValueKey {
  if (keys === undefined || person.wrappedKey === null || person.erasedAt !== null) {
    throw new AppError('conflict', { reason: 'people.erased' })
  }
  return keys.openPersonKey(person.id, person.wrappedKey)
}
