import { needsFactor, type Authority, type FoundStreet, type SignedIn } from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError, plainDateOf } from '@sanzhi/kernel'
import type { Call, CalledProcedure, Gate, InnerResult } from '@sanzhi/plugin-api'
import { buildCall, type CalledPlugin, type CallParts } from './build-call.ts'
import type { GateKeeper } from './gate-keeper.ts'
import { isTooNarrow } from './open-permissions.ts'
import { causeToRetry, edgeError, mayBeRetried } from './edge-error.ts'
import { runOnce } from './run-once.ts'

/** One request for one street's endpoint. */
export interface StreetRequest {
  readonly slug: string
  /** Name of the endpoint in the address. */
  readonly endpoint: string
  /** Undefined for the core's own endpoints. */
  readonly plugin: CalledPlugin | undefined
  readonly person: SignedIn | undefined
  readonly requestId: string
  /** Names the act, so that the same request sent twice is done once. Undefined where the client gave none. */
  readonly requestKey: string | undefined
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
  readonly endpoint: CalledProcedure
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
  const [authority, settings] = await Promise.all([
    keeper.authorities.find(street, person.accountId, today),
    keeper.settings.find(street),
  ])
  const refusal = decideEntry(keeper, request, { street, authority, endpoint })
  if (refusal !== undefined) {
    await confirmRefusal(keeper, street)
    throw refusal
  }
  const { tenantId } = street
  const { accountId } = person
  await keeper.entries.note({ tenantId, accountId, requestId: request.requestId, now, today })
  const partsFor = (db: ScopedDb): CallParts => ({
    plugin: request.plugin,
    actor: { accountId: person.accountId, displayName: person.displayName },
    requestId: request.requestId,
    street,
    authority,
    settings,
    now,
    today,
    db,
  })
  return endpoint.kind === 'query'
    ? readOnce(keeper, street, (db) => inner(buildCall(keeper, partsFor(db))))
    : writeOnce(keeper, street, (db) => runOnce(keeper, partsFor(db), { request, endpoint, inner }))
}

async function readOnce<R extends InnerResult>(
  keeper: GateKeeper,
  street: FoundStreet,
  run: (db: ScopedDb) => Promise<R>,
): Promise<R> {
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const db = keeper.database.read(scope, { expectedRevision: street.revision })
  const result = await confirmed(db, run(db))
  if (!result.ok) {
    throw result.error
  }
  return result
}

async function writeOnce<R extends InnerResult>(
  keeper: GateKeeper,
  street: FoundStreet,
  run: (db: ScopedDb) => Promise<R>,
): Promise<R> {
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const write = async (db: ScopedDb): Promise<R> => {
    const result = await confirmed(db, run(db))
    if (!result.ok) {
      throw new Undo(result)
    }
    return result
  }
  try {
    return await keeper.database.write(scope, write, { expectedRevision: street.revision })
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
  const closed = decidePlugin(keeper, street, request.plugin?.manifest.id)
  if (closed !== undefined) {
    return closed
  }
  if (request.person?.hasFactor !== true && needsFactor(street.state, authority.roles)) {
    return new AppError('forbidden', { reason: 'identity.factor_needed' })
  }
  if (!authority.permissions.has(endpoint.permission)) {
    return new AppError('forbidden', {
      reason: 'access.forbidden',
      params: { permission: endpoint.permission },
    })
  }
  if (isTooNarrow(authority, endpoint.permission)) {
    return new AppError('forbidden', {
      reason: 'access.whole_street_needed',
      params: { permission: endpoint.permission },
    })
  }
  if (endpoint.kind === 'mutation' && street.state !== 'trial' && street.state !== 'live') {
    return new AppError('conflict', { reason: 'tenancy.street_frozen' })
  }
  return undefined
}

/** Why a plugin's door is closed in the street; undefined for the core's own. */
function decidePlugin(
  keeper: GateKeeper,
  street: FoundStreet,
  pluginId: string | undefined,
): AppError | undefined {
  if (pluginId === undefined) {
    return undefined
  }
  if (!street.enabledPlugins.has(pluginId)) {
    return new AppError('not_found', { reason: 'plugins.not_enabled' })
  }
  return keeper.catalogue.get(pluginId)?.failure === null
    ? undefined
    : new AppError('unavailable', { reason: 'plugins.failed' })
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
