import type { Authority, FoundStreet, SignedIn } from '@sanzhi/core'
import type { ScopedDb } from '@sanzhi/db'
import { AppError, plainDateOf } from '@sanzhi/kernel'
import type { Call, Gate, InnerResult } from '@sanzhi/plugin-api'
import { buildCall, type CalledPlugin } from './build-call.ts'
import type { GateKeeper } from './gate-keeper.ts'
import { causeToRetry, edgeError, mayBeRetried } from './edge-error.ts'

/** One request for one street's endpoint. */
export interface StreetRequest {
  readonly slug: string
  /** Undefined for the core's own endpoints. */
  readonly plugin: CalledPlugin | undefined
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
  const scope = { kind: 'tenant', tenantId: street.tenantId } as const
  const options = { expectedRevision: street.revision }
  const callFor = (db: ScopedDb): Call =>
    buildCall(keeper, {
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
