import type { AccountCall, Auth, DistrictCall, Seen, SignedIn } from '@sanzhi/core'
import { AppError, newId, type ErrorParams } from '@sanzhi/kernel'
import { errorData, type Call, type Envelope, type Gate } from '@sanzhi/plugin-api'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import type { Endpoint, EndpointRegistry } from '../endpoints.ts'
import { makeAccountGate, makeDistrictGate } from '../gate/account-gates.ts'
import { edgeError } from '../gate/edge-error.ts'
import type { GateKeeper } from '../gate/gate-keeper.ts'
import { makeStreetGate } from '../gate/street-gate.ts'
import { type ApiAddress, readAddress } from './api-address.ts'
import { bodyFault } from './body-limit.ts'
import { callProcedure } from './call-procedure.ts'
import { findRawRoute, serveRaw } from './raw-routes.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppParts {
  readonly auth: Auth
  readonly keeper: GateKeeper
  readonly endpoints: EndpointRegistry
  /** Largest request body, in bytes. */
  readonly maxBodyBytes: number
}

/** The HTTP side: session, request id and limits; everything else is a gate's business. */
export function createApp(parts: AppParts): Hono {
  const app = new Hono()
  app.all('/api/*', (context) => answer(context, parts))
  app.use(securityHeaders())
  return app
}

async function answer(context: Context, parts: AppParts): Promise<Response> {
  const requestId = newId()
  const started = performance.now()
  let response
  try {
    response = await serve(context, parts, requestId)
  } catch (error) {
    // What a gate lets out has passed here already; this is for what fails before there is one, and for raw routes.
    const told = errorData(edgeError(error, parts.keeper.log, requestId), requestId)
    const { code, httpStatus, params } = told
    response = failure(code, httpStatus, { reason: told.reason ?? 'host.internal', requestId, params })
  }
  // The address holds names of endpoints and nothing that anybody typed: inputs travel in bodies.
  parts.keeper.log.info('request', {
    requestId,
    method: context.req.method,
    path: context.req.path,
    status: response.status,
    ms: Math.round(performance.now() - started),
  })
  return response
}

/** Refuses a form that a page of another origin sends with the visitor's cookie; JSON such a page may not send. */
const refuseForged = csrf()

async function checkOrigin(context: Context): Promise<void> {
  try {
    await refuseForged(context, () => Promise.resolve())
  } catch (error) {
    throw new AppError('forbidden', { reason: 'host.cross_origin', cause: error })
  }
}

async function serve(context: Context, parts: AppParts, requestId: string): Promise<Response> {
  await checkOrigin(context)
  const fault = bodyFault(context, parts.maxBodyBytes)
  if (fault !== undefined) {
    return failure('bad_input', fault.status, { reason: fault.reason, requestId })
  }
  const { path } = context.req
  if (path.startsWith('/api/auth/')) {
    return asData(await parts.auth.handle(context.req.raw), requestId)
  }
  const raw = findRawRoute(context.req.method, path)
  if (raw !== undefined) {
    const { slug, domain } = raw
    const seen = raw.route.isUnattended === true ? { isUnattended: true } : seenIn(context)
    const openGate = async () => {
      const person = await parts.auth.whoIs(context.req.header('cookie'), seen)
      const request = { person, requestId, slug, endpoint: domain, plugin: undefined, requestKey: undefined }
      return makeStreetGate(parts.keeper, request)
    }
    return serveRaw(context, raw, { openGate, requestId })
  }
  const address = readAddress(path)
  const endpoint = address === undefined ? undefined : parts.endpoints.find(address.scope, address.endpoint)
  if (address === undefined || endpoint === undefined) {
    return failure('not_found', 404, { reason: 'host.no_such_endpoint', requestId })
  }
  const person = await parts.auth.whoIs(context.req.header('cookie'), seenIn(context))
  const requestKey = readRequestKey(context.req.header('x-request-key'))
  const gate = gateFor(parts.keeper, { address, endpoint, person, requestId, requestKey })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- an endpoint's router takes the kind of call that its own scope's gate makes: they are looked up together
  const envelope = { requestId, gate } as Envelope<unknown>
  return callTrpc(context, { address, endpoint, envelope })
}

/** Our pages say of what they ask by themselves that nobody has touched them for a minute. */
function seenIn(context: Context): Seen {
  return { isUnattended: context.req.header('x-unattended') !== undefined }
}

/** Throws `bad_input` (`host.bad_request`) for a key that none of our clients makes. */
function readRequestKey(header: string | undefined): string | undefined {
  if (header !== undefined && !/^[A-Za-z0-9_-]{16,64}$/.test(header)) {
    throw new AppError('bad_input', { reason: 'host.bad_request' })
  }
  return header
}

interface EndpointRequest {
  readonly address: ApiAddress
  readonly endpoint: Endpoint
  readonly person: SignedIn | undefined
  readonly requestId: string
  readonly requestKey: string | undefined
}

function gateFor(
  keeper: GateKeeper,
  { address, endpoint, person, requestId, requestKey }: EndpointRequest,
): Gate<AccountCall> | Gate<DistrictCall> | Gate<Call> {
  switch (address.scope) {
    case 'account':
      return makeAccountGate(keeper, { person, requestId })
    case 'district':
      return makeDistrictGate(keeper, { person, requestId, slug: address.slug })
    case 'street':
      return makeStreetGate(keeper, {
        person,
        requestId,
        requestKey,
        slug: address.slug,
        endpoint: endpoint.name,
        plugin: endpoint.plugin,
      })
  }
}

async function callTrpc(
  context: Context,
  at: { readonly address: ApiAddress; readonly endpoint: Endpoint; readonly envelope: Envelope<unknown> },
): Promise<Response> {
  const { address, endpoint, envelope } = at
  const { router } = endpoint
  const isJson = context.req.header('content-type') === 'application/json'
  if (context.req.method === 'POST' && isJson && !context.req.url.includes('?')) {
    const body = await context.req.text()
    const called = await callProcedure({ router, path: address.procedure, body, envelope })
    return jsonResponse(called.text, called.status, envelope.requestId)
  }
  const response = await fetchRequestHandler({
    endpoint: address.base,
    req: context.req.raw,
    router,
    // Queries come by POST too, so that what people search for stands in no address and no log.
    allowMethodOverride: true,
    createContext: () => envelope,
  })
  return asData(response, envelope.requestId)
}

/** A library's answer with our headers. */
function asData(response: Response, requestId: string): Response {
  const headers = new Headers(response.headers)
  for (const [name, value] of Object.entries(dataHeaders(requestId))) {
    headers.set(name, value)
  }
  return new Response(response.body, { status: response.status, headers })
}

function dataHeaders(requestId: string): Record<string, string> {
  return { 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'x-request-id': requestId }
}

/** With all its headers at once: the server sends such a response without making a header object of it. */
function jsonResponse(text: string, status: number, requestId: string): Response {
  return new Response(text, {
    status,
    headers: { 'content-type': 'application/json', ...dataHeaders(requestId) },
  })
}

/** An error in the shape that tRPC's clients read, for what never reaches tRPC. */
function failure(
  code: string,
  httpStatus: number,
  data: { readonly reason: string; readonly requestId: string; readonly params?: ErrorParams },
): Response {
  const error = {
    message: data.reason,
    code: -32_600,
    data: { code, httpStatus, params: {}, issues: [], ...data },
  }
  return jsonResponse(JSON.stringify({ error }), httpStatus, data.requestId)
}
