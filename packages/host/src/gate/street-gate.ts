import {
  makeServices,
  type Authority,
  type CoreCall,
  type CoreTables,
  type FoundStreet,
  type KeyRing,
  type PluginCatalogue,
  type RegistryTables,
  type SignedIn,
} from '@sanzhi/core'
import { pluginSchema, type Database, type ScopedDb } from '@sanzhi/db'
import { AppError, plainDateOf, type Clock, type PlainDate } from '@sanzhi/kernel'
import type {
  Call,
  Gate,
  InnerResult,
  PluginCall,
  PluginManifest,
  ServiceMap,
  ServiceName,
} from '@sanzhi/plugin-api'
import type { Log } from '../log.ts'
import type { Authorities } from './authorities.ts'
import { causeToRetry, edgeError, mayBeRetried } from './edge-error.ts'
import type { StreetDirectory } from './street-directory.ts'

/** What every gate of one server shares. */
export interface GateKeeper {
  readonly database: Database
  readonly clock: Clock
  readonly log: Log
  readonly directory: StreetDirectory
  readonly authorities: Authorities
  readonly catalogue: PluginCatalogue
  readonly keyRing: KeyRing
  accountNames(accountIds: readonly string[]): Promise<ReadonlyMap<string, string>>
}

/** One request for one street's endpoint. */
export interface StreetRequest {
  readonly slug: string
  /** Undefined for the core's own endpoints. */
  readonly plugin: { readonly manifest: PluginManifest; readonly settings: unknown } | undefined
  readonly person: SignedIn | undefined
  readonly requestId: string
}

/** How often a street may change under one request before it is told to come again. */
const maxAttempts = 5

/** Carries a procedure's refusal out of the transaction that it must undo. */
class Undo extends Error {
  readonly result: InnerResult & { readonly ok: false }

  constructor(result: InnerResult & { readonly ok: false }) {
    super('the procedure refused')
    this.result = result
  }
}

/** The way into a street's procedures: one mechanism, one place. */
export function makeStreetGate(keeper: GateKeeper, request: StreetRequest): Gate<Call> {
  return {
    async pass(endpoint, inner) {
      try {
        return await passUntilSettled(keeper, request, { endpoint, inner })
      } catch (error) {
        throw edgeError(error, keeper.log, request.requestId)
      }
    },
  }
}

/** Decides and runs anew as long as the street turns out to have changed since it was read, or a write was crossed. */
async function passUntilSettled<R extends InnerResult>(
  keeper: GateKeeper,
  request: StreetRequest,
  passage: Passage<R>,
): Promise<R> {
  for (let attempt = 1; attempt <= maxAttempts; attempt += 1) {
    try {
      return await passOnce(keeper, request, passage)
    } catch (error) {
      if (!mayBeRetried(error)) {
        throw error
      }
      keeper.directory.forget(request.slug)
    }
  }
  throw new AppError('unavailable', { reason: 'host.street_keeps_changing' })
}

interface Passage<R extends InnerResult> {
  readonly endpoint: { readonly permission: string; readonly kind: 'query' | 'mutation' }
  readonly inner: (call: Call) => Promise<R>
}

async function passOnce<R extends InnerResult>(
  keeper: GateKeeper,
  request: StreetRequest,
  { endpoint, inner }: Passage<R>,
): Promise<R> {
  const { person } = request
  if (person === undefined) {
    throw new AppError('unauthenticated', { reason: 'identity.signed_out' })
  }
  const street = await keeper.directory.find(request.slug)
  if (street === undefined) {
    throw unknownStreet()
  }
  const now = keeper.clock.now()
  const today = plainDateOf(now)
  const authority = await keeper.authorities.find(street, person.accountId, today)
  const refusal = decideEntry(keeper, request, { street, authority, endpoint })
  if (refusal !== undefined) {
    await confirmRefusal(keeper, street)
    throw refusal
  }
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const options = { expectedRevision: street.revision }
  const callFor = (db: ScopedDb): Call =>
    buildCall(keeper, request, { person, street, authority, now, today, db })
  if (endpoint.kind === 'query') {
    const db = keeper.database.read(scope, options)
    const result = await confirmed(db, inner(callFor(db)))
    if (!result.ok) {
      throw result.error
    }
    return result
  }
  try {
    return await keeper.database.write(
      scope,
      async (db) => {
        const result = await confirmed(db, inner(callFor(db)))
        if (!result.ok) {
          throw new Undo(result)
        }
        return result
      },
      options,
    )
  } catch (error) {
    if (error instanceof Undo) {
      throw error.result.error
    }
    throw error
  }
}

/** Absent and not yours look the same. */
function unknownStreet(): AppError {
  return new AppError('not_found', { reason: 'tenancy.street_not_found' })
}

/** Why the person may not go in; undefined when the door is open. Rests on caches: see confirmRefusal. */
function decideEntry(
  keeper: GateKeeper,
  request: StreetRequest,
  at: {
    readonly street: FoundStreet
    readonly authority: Authority
    readonly endpoint: Passage<never>['endpoint']
  },
): AppError | undefined {
  const { street, authority, endpoint } = at
  if (authority.roles.length === 0) {
    return unknownStreet()
  }
  const pluginId = request.plugin?.manifest.id
  if (pluginId !== undefined && !street.enabledPlugins.has(pluginId)) {
    return new AppError('not_found', { reason: 'plugins.not_enabled' })
  }
  if (pluginId !== undefined && keeper.catalogue.get(pluginId)?.failure !== null) {
    return new AppError('unavailable', { reason: 'plugins.failed' })
  }
  if (!authority.permissions.has(endpoint.permission)) {
    return new AppError('forbidden', {
      reason: 'access.forbidden',
      params: { permission: endpoint.permission },
    })
  }
  if (endpoint.kind === 'mutation' && street.state !== 'trial' && street.state !== 'live') {
    return new AppError('conflict', { reason: 'tenancy.street_frozen' })
  }
  return undefined
}

/** A refusal may rest on an old cache as well: it counts only when the street has not changed. */
async function confirmRefusal(keeper: GateKeeper, street: FoundStreet): Promise<void> {
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  await keeper.database.read(scope, { expectedRevision: street.revision }).confirm()
}

/**
 * A stale revision outranks whatever the procedure made of it, a refusal too: it may rest on an old grant, and
 * the procedure may have asked the database nothing.
 */
async function confirmed<R extends InnerResult>(db: ScopedDb, running: Promise<R>): Promise<R> {
  const result = await running
  const again = causeToRetry(result)
  if (again !== undefined) {
    throw again
  }
  await db.confirm()
  return result
}

interface CallParts {
  readonly person: SignedIn
  readonly street: FoundStreet
  readonly authority: Authority
  readonly now: Date
  readonly today: PlainDate
  readonly db: ScopedDb
}

function buildCall(keeper: GateKeeper, request: StreetRequest, parts: CallParts): Call {
  const core = buildCoreCall(keeper, request, parts)
  return request.plugin === undefined ? core : buildPluginCall(core, request.plugin, parts.db)
}

function buildCoreCall(keeper: GateKeeper, request: StreetRequest, parts: CallParts): CoreCall {
  const { person, street, authority, now, db } = parts
  const call: CoreCall = {
    street,
    actor: { accountId: person.accountId, displayName: person.displayName },
    now,
    today: parts.today,
    requestId: request.requestId,
    can: authority.can,
    require(permission, placeId) {
      if (!authority.can(permission, placeId)) {
        throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
      }
    },
    visiblePlaces: authority.visiblePlaces,
    get core() {
      return db.as<CoreTables>('core_rt', 'core')
    },
    get registry() {
      return db.as<RegistryTables>('registry_rt', 'registry')
    },
    get services() {
      return makeServices(call)
    },
    keyRing: keeper.keyRing,
    roles: authority.roles,
    permissions: authority.permissions,
    enabledPlugins: street.enabledPlugins,
    catalogue: keeper.catalogue,
    accountNames: keeper.accountNames,
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
  { manifest, settings }: NonNullable<StreetRequest['plugin']>,
  db: ScopedDb,
): PluginCall<unknown, ServiceName> {
  const { street, actor, now, today, requestId, can, require, visiblePlaces } = core
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
    get db() {
      return db.as<unknown>(schema, schema)
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the plugin's type names only what its manifest asks for, and that is what is here
    services: services as PluginCall<unknown, ServiceName>['services'],
    settings,
  }
}
