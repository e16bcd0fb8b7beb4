import { findSlug, findStreet, slugForm, type FoundStreet, type RegistryTables } from '@sanzhi/core'
import { readSystem, type Database } from '@sanzhi/db'

/**
 * Streets by address as they were last read. An entry is as old as it likes: every call's first statement
 * compares its revision with the database's, and a mismatch drops it here.
 */
export class StreetDirectory {
  readonly #database: Database
  readonly #known = new Map<string, FoundStreet>()
  readonly #slugs = new Map<string, string>()

  constructor(database: Database) {
    this.#database = database
  }

  async find(slug: string): Promise<FoundStreet | undefined> {
    const known = this.#known.get(slug)
    if (known !== undefined) {
      return known
    }
    // Nothing else is worth a question to the database.
    if (!slugForm.test(slug)) {
      return undefined
    }
    const found = await findStreet(readSystem<RegistryTables>(this.#database, 'registry_rt'), slug)
    if (found !== undefined) {
      this.#known.set(slug, found)
    }
    return found
  }

  /** As `find`, for a street known by its id. */
  async findById(tenantId: string): Promise<FoundStreet | undefined> {
    const registry = readSystem<RegistryTables>(this.#database, 'registry_rt')
    const slug = this.#slugs.get(tenantId) ?? (await findSlug(registry, tenantId))
    if (slug === undefined) {
      return undefined
    }
    this.#slugs.set(tenantId, slug)
    return this.find(slug)
  }

  forget(slug: string): void {
    this.#known.delete(slug)
  }
}
