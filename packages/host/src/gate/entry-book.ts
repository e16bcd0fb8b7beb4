import { recordEntry, type StreetEntry } from '@sanzhi/core'
import type { Database } from '@sanzhi/db'

const maxRemembered = 20_000

/** Sees to it that the first time somebody comes into a street on a day is written down, before anything is shown. */
export class EntryBook {
  readonly #database: Database
  readonly #known = new Map<string, Promise<void>>()

  constructor(database: Database) {
    this.#database = database
  }

  /** Asks the database once a day, street and person on this server. */
  note(entry: StreetEntry): Promise<void> {
    const key = `${entry.today} ${entry.tenantId} ${entry.accountId}`
    const known = this.#known.get(key)
    if (known !== undefined) {
      return known
    }
    const written = recordEntry(this.#database, entry).catch((error: unknown) => {
      this.#known.delete(key)
      throw error
    })
    if (this.#known.size >= maxRemembered) {
      this.#known.clear()
    }
    this.#known.set(key, written)
    return written
  }
}
