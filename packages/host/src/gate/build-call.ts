import {
  listAccountNames,
  makeServices,
  type AuthTables,
  type Authority,
  type CoreCall,
  type CoreTables,
  type EffectiveSettings,
  type FoundStreet,
  type RegistryTables,
} from '@sanzhi/core'
import { pluginSchema, type ScopedDb } from '@sanzhi/db'
import { AppError, type PlainDate } from '@sanzhi/kernel'
import type { Actor, Call, PluginCall, PluginManifest, ServiceMap, ServiceName } from '@sanzhi/plugin-api'
import type { GateKeeper } from './gate-keeper.ts'
import { openPermissions } from './open-permissions.ts'

/** A plugin that is called. */
export interface CalledPlugin {
  readonly manifest: PluginManifest
}

/** What a call is made of. */
export interface CallParts {
  /** Undefined for the core's own endpoints and handlers. */
  readonly plugin: CalledPlugin | undefined
  readonly actor: Actor
  readonly requestId: string
  readonly street: FoundStreet
  readonly authority: Authority
  readonly settings: EffectiveSettings
  readonly now: Date
  readonly today: PlainDate
  readonly db: ScopedDb
}

/** What the code of a core domain or of a plugin receives. */
export function buildCall(keeper: GateKeeper, parts: CallParts): Call {
  const core = buildCoreCall(keeper, parts)
  return parts.plugin === undefined ? core : buildPluginCall(core, parts.plugin, parts.db)
}

/** The core's own view of a call, whoever's code it is for. */
export function buildCoreCall(keeper: GateKeeper, parts: CallParts): CoreCall {
  const { street, authority, now, db } = parts
  const call: CoreCall = {
    street,
    actor: parts.actor,
    now,
    today: parts.today,
    requestId: parts.requestId,
    can: authority.can,
    require(permission, placeId) {
      if (!authority.can(permission, placeId)) {
        throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
      }
    },
    visiblePlaces: authority.visiblePlaces,
    visibleOrganisations: authority.visibleOrganisations,
    get core() {
      return db.as<CoreTables>('core_rt', 'core')
    },
    get registry() {
      return db.as<RegistryTables>('registry_rt', 'registry')
    },
    get services() {
      return makeServices(call)
    },
    get auth() {
      return db.system<AuthTables>('auth_rt')
    },
    get wholeRegistry() {
      return db.system<RegistryTables>('registry_rt')
    },
    vault: keeper.identity.vault,
    keyRing: keeper.keyRing,
    settings: parts.settings,
    settingsOwners: keeper.settings.owners,
    fileStore: keeper.fileStore,
    carriers: keeper.carriers,
    notificationHub: keeper.notificationHub,
    callerId: parts.plugin?.manifest.id ?? null,
    handlers: keeper.handlers,
    indicatorBook: keeper.indicatorBook,
    pluginCall(pluginId) {
      const plugin = keeper.catalogue.get(pluginId)
      if (plugin === undefined || plugin.failure !== null) {
        throw new AppError('unavailable', { reason: 'plugins.failed', params: { id: pluginId } })
      }
      return buildCall(keeper, { ...parts, plugin })
    },
    lifecycles: keeper.lifecycles,
    documentTemplates: keeper.documentTemplates,
    roles: authority.roles,
    permissions: openPermissions(authority),
    findMatrix: () => keeper.authorities.findMatrix(street),
    enabledPlugins: street.enabledPlugins,
    catalogue: keeper.catalogue,
    personalFields: keeper.personalFields,
    personalRecords: keeper.personalRecords,
    // By the call's own connection: a write that waited for a second one could wait for ever.
    accountNames: (ids) => listAccountNames(call.auth, ids),
    district: { slug: street.districtSlug, name: street.districtName },
  }
  return call
}

function isServiceName(name: string, services: ServiceMap): name is ServiceName {
  return name in services
}

/** The services that a plugin asked for, each made when it is first used; others are not there to be called. */
function servicesFor(core: CoreCall, names: readonly string[]): Partial<ServiceMap> {
  const services = {}
  const all = core.services
  for (const name of names) {
    if (isServiceName(name, all)) {
      Object.defineProperty(services, name, { enumerable: true, get: () => all[name] })
    }
  }
  return services
}

/** Only what the manifest asks for: other services are not there to be called. */
function buildPluginCall(
  core: CoreCall,
  { manifest }: CalledPlugin,
  db: ScopedDb,
): PluginCall<unknown, ServiceName> {
  const { street, actor, now, today, requestId, can, require, visiblePlaces, visibleOrganisations } = core
  const services = servicesFor(core, manifest.services)
  const schema = pluginSchema(manifest.id)
  return {
    street: {
      tenantId: street.tenantId,
      districtId: street.districtId,
      slug: street.slug,
      name: street.name,
      state: street.state,
    },
    actor,
    now,
    today,
    requestId,
    can,
    require,
    visiblePlaces,
    visibleOrganisations,
    get db() {
      return db.as<unknown>(schema, schema)
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the plugin's type names only what its manifest asks for, and that is what is here
    services: services as PluginCall<unknown, ServiceName>['services'],
    settings: core.settings.values(manifest.id),
  }
}
