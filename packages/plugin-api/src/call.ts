import type { PlainDate } from '@sanzhi/kernel'
import type { Kysely } from 'kysely'
import type { ServiceMap, ServiceName } from './services/index.ts'

/** The street in whose name a call runs. */
export interface StreetFacts {
  readonly tenantId: string
  readonly districtId: string
  /** Place in the address, `/s/<slug>`. */
  readonly slug: string
  readonly name: string
  readonly state: 'trial' | 'live' | 'frozen' | 'moving' | 'closed'
}

/** The person who calls. */
export interface Actor {
  readonly accountId: string
  readonly displayName: string
}

/** Who acts where nobody calls: jobs, timers, the operator's command line. An id that no account has. */
export const systemActor: Actor = {
  accountId: '00000000-0000-7000-8000-000000000001',
  displayName: '系统',
}

/** What every procedure, job and event handler knows: one street, one person, one instant. */
export interface Call {
  readonly street: StreetFacts
  readonly actor: Actor
  /** The clock at the call's beginning; the same for everything that the call writes. */
  readonly now: Date
  /** The day of `now` in Asia/Shanghai. */
  readonly today: PlainDate
  /** Appears in logs and error messages, so that a user can name a failure. */
  readonly requestId: string
  /** Whether the person holds `permission`, at `placeId` where one is given. Never throws. */
  can(permission: string, placeId?: string): boolean
  /** Throws `forbidden` (`access.forbidden`) unless `can`. */
  require(permission: string, placeId?: string): void
  /** Ids of the places where the person holds `permission`, with all below them; null means the whole street. */
  visiblePlaces(permission: string): readonly string[] | null
  /**
   * Ids of the organisations for which the person holds `permission`, with all below them; null means the whole street.
   * The places that those cover are among `visiblePlaces`.
   */
  visibleOrganisations(permission: string): readonly string[] | null
}

/**
 * What a plugin's server code receives: a query builder over its own tables and the views it asked for, the
 * core services it named, and the call. All of it asynchronous, so that a plugin may one day run elsewhere.
 */
export interface PluginCall<Tables, Services extends ServiceName = never> extends Call {
  /**
   * Runs as the plugin's own role. In a mutation every statement joins the call's transaction; in a query each
   * is a round trip of its own. Views stand under their full name, e.g. `core_api.grid_v1`.
   */
  readonly db: Kysely<Tables>
  /** Run as the core's role on the same transaction. */
  readonly services: Pick<ServiceMap, Services>
  /** The plugin's effective settings in this street, as its schema has them. Frozen: other calls share them. */
  readonly settings: unknown
}
