import {
  authorityOf,
  coreRoles,
  listGrants,
  loadPlaceTree,
  type Authority,
  type CoreTables,
  type FoundStreet,
  type RoleMatrix,
} from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import type { PlainDate } from '@sanzhi/kernel'

const maxRemembered = 20_000

/** What people may do in streets, remembered for a street's revision, a person and a day. */
export class Authorities {
  readonly #database: Database
  readonly #pluginRoles: ReadonlyMap<string, RoleMatrix>
  readonly #known = new Map<string, Authority>()

  constructor(database: Database, pluginRoles: ReadonlyMap<string, RoleMatrix>) {
    this.#database = database
    this.#pluginRoles = pluginRoles
  }

  /** Role × permission of the core and of each plugin in force in a street. */
  matricesOf(street: FoundStreet): readonly RoleMatrix[] {
    const enabled = [...street.enabledPlugins.keys()].map((id) => this.#pluginRoles.get(id) ?? {})
    return [...coreRoles, ...enabled]
  }

  /** Throws StaleRevisionError when the street changed since `street` was read. */
  async find(street: FoundStreet, accountId: string, today: PlainDate): Promise<Authority> {
    const key = `${street.tenantId} ${street.revision} ${accountId} ${today}`
    const known = this.#known.get(key)
    if (known !== undefined) {
      return known
    }
    const scope = { kind: 'tenant', tenantId: street.tenantId } as const
    const db = this.#database
      .read(scope, { expectedRevision: street.revision })
      .as<CoreTables>('core_rt', 'core')
    const grants = await listGrants(db, accountId)
    const tree = grants.some((grant) => grant.placeId !== null)
      ? await loadPlaceTree(db)
      : new Map<string, string>()
    const fresh = authorityOf(grants, today, { matrices: this.matricesOf(street), tree })
    if (this.#known.size >= maxRemembered) {
      this.#known.clear()
    }
    this.#known.set(key, fresh)
    return fresh
  }
}
