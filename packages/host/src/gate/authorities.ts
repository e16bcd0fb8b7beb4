import {
  authorityOf,
  coreGroups,
  listGrantsOf,
  loadOrganisationReach,
  loadPlaceTree,
  loadStreetChoices,
  makeStreetMatrix,
  noOrganisations,
  type Authority,
  type CoreTables,
  type FoundStreet,
  type PermissionGroup,
  type StreetMatrix,
} from '@sanzhi/core'
import type { Database } from '@sanzhi/db'
import type { PlainDate } from '@sanzhi/kernel'

const maxRemembered = 20_000
const maxStreets = 2_000

/**
 * What people may do in streets, remembered for a street's revision, a person and a day, and the matrix that it rests
 * on, for a street's revision. Of plugins only those that a street has on are looked at.
 */
export class Authorities {
  readonly #database: Database
  readonly #pluginGroups: ReadonlyMap<string, PermissionGroup>
  readonly #known = new Map<string, Authority>()
  readonly #matrices = new Map<string, { readonly revision: number; readonly matrix: StreetMatrix }>()

  constructor(database: Database, pluginGroups: ReadonlyMap<string, PermissionGroup>) {
    this.#database = database
    this.#pluginGroups = pluginGroups
  }

  /** Throws StaleRevisionError when the street changed since `street` was read. */
  async find(street: FoundStreet, accountId: string, today: PlainDate): Promise<Authority> {
    const key = `${street.tenantId} ${street.revision} ${accountId} ${today}`
    const known = this.#known.get(key)
    if (known !== undefined) {
      return known
    }
    const db = this.#read(street)
    const grants = await listGrantsOf(db, accountId)
    const isLimited = grants.some((grant) => grant.placeId !== null || grant.organisationId !== null)
    const fresh = authorityOf(grants, today, {
      matrix: await this.findMatrix(street),
      tree: isLimited ? await loadPlaceTree(db) : new Map<string, string>(),
      organisations: isLimited ? await loadOrganisationReach(db, today) : noOrganisations,
    })
    if (this.#known.size >= maxRemembered) {
      this.#known.clear()
    }
    this.#known.set(key, fresh)
    return fresh
  }

  /** Throws StaleRevisionError when the street changed since `street` was read. */
  async findMatrix(street: FoundStreet): Promise<StreetMatrix> {
    const known = this.#matrices.get(street.tenantId)
    if (known?.revision === street.revision) {
      return known.matrix
    }
    const enabled = [...street.enabledPlugins.keys()].flatMap((id) => this.#pluginGroups.get(id) ?? [])
    const matrix = makeStreetMatrix([...coreGroups, ...enabled], await loadStreetChoices(this.#read(street)))
    if (this.#matrices.size >= maxStreets) {
      this.#matrices.clear()
    }
    this.#matrices.set(street.tenantId, { revision: street.revision, matrix })
    return matrix
  }

  #read(street: FoundStreet) {
    const scope = { kind: 'tenant', tenantId: street.tenantId } as const
    return this.#database.read(scope, { expectedRevision: street.revision }).as<CoreTables>('core_rt', 'core')
  }
}
