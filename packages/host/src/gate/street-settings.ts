import {
  EffectiveSettings,
  listLayers,
  type CoreTables,
  type FoundStreet,
  type SettingsOwner,
} from '@sanzhi/core'
import type { Database } from '@sanzhi/db'

const maxRemembered = 5_000

/** What holds in each street, remembered for its revision. */
export class StreetSettings {
  readonly #database: Database
  readonly owners: readonly SettingsOwner[]
  readonly #known = new Map<string, { readonly revision: number; readonly settings: EffectiveSettings }>()

  constructor(database: Database, owners: readonly SettingsOwner[]) {
    this.#database = database
    this.owners = owners
  }

  /** One query a street and revision, for all owners. Throws StaleRevisionError when the street changed since `street` was read. */
  async find(street: FoundStreet): Promise<EffectiveSettings> {
    const { tenantId, revision } = street
    const known = this.#known.get(tenantId)
    if (known?.revision === revision) {
      return known.settings
    }
    const db = this.#database.read({ kind: 'tenant', tenantId }, { expectedRevision: revision })
    const settings = new EffectiveSettings(
      this.owners,
      await listLayers(db.as<CoreTables>('core_rt', 'core')),
    )
    if (this.#known.size >= maxRemembered) {
      this.#known.clear()
    }
    this.#known.set(tenantId, { revision, settings })
    return settings
  }
}
