import type { Auth, SignedIn } from '@sanzhi/core'
import { newId } from '@sanzhi/kernel'
import { fetchRequestHandler } from '@trpc/server/adapters/fetch'
import { Hono, type Context } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { csrf } from 'hono/csrf'
import type { Endpoint, EndpointRegistry } from '../endpoints.ts'
import { makeAccountGate, makeDistrictGate } from '../gate/account-gates.ts'
import { makeStreetGate, type GateKeeper } from '../gate/street-gate.ts'
import { securityHeaders } from './security-headers.ts'

export interface AppParts {
  readonly auth: Auth
  readonly keeper: GateKeeper
  readonly endpoints: EndpointRegistry
  /** Largest request body, in bytes. */
  readonly maxBodyBytes: number
}

/** What the edge knows of a request before any gate. */
interface Edge {
  readonly Variables: { readonly requestId: string }
}

/** The HTTP side: session, request id and limits; everything else is a gate's business. */
export function createApp(parts: AppParts): Hono<Edge> {
  const app = new Hono<Edge>()
  app.use(securityHeaders())
  app.use('/api/*', async (context, next) => {
    const requestId = newId()
    context.set('requestId', requestId)
    const started = performance.now()
    await next()
    context.header('x-request-id', requestId)
    context.header('cache-control', 'no-store')
    // The address holds names of endpoints and nothing that anybody typed: inputs travel in bodies.
    parts.keeper.log.info('request', {
      requestId,
      method: context.req.method,
      path: context.req.path,
      status: context.res.status,
      ms: Math.round(performance.now() - started),
    })
  })
  app.use('/api/*', csrf())
  app.use('/api/*', bodyLimit({ maxSize: parts.maxBodyBytes, onError: tooLarge }))
  app.all('/api/auth/*', (context) => parts.auth.handle(context.req.raw))
  app.all('/api/d/:district/:endpoint/trpc/*', (context) =>
    serve(context, parts, {
      endpoint: parts.endpoints.find('district', context.req.param('endpoint')),
      base: `/api/d/${context.req.param('district')}/${context.req.param('endpoint')}/trpc`,
      gateFor: (request) => makeDistrictGate(parts.keeper, { ...request, slug: context.req.param('district') }),
    }),
  )
  app.all('/api/s/:street/:endpoint/trpc/*', (context) => {
    const endpoint = parts.endpoints.find('street', context.req.param('endpoint'))
    return serve(context, parts, {
      endpoint,
      base: `/api/s/${context.req.param('street')}/${context.req.param('endpoint')}/trpc`,
      gateFor: (request) =>
        makeStreetGate(parts.keeper, { ...request, slug: context.req.param('street'), plugin: endpoint?.plugin }),
    })
  })
  app.all('/api/:endpoint/trpc/*', (context) =>
    serve(context, parts, {
      endpoint: parts.endpoints.find('account', context.req.param('endpoint')),
      base: `/api/${context.req.param('endpoint')}/trpc`,
      gateFor: (request) => makeAccountGate(parts.keeper, request),
    }),
  )
  app.all('/api/*', (context) => context.json(notFound(context.get('requestId')), 404))
  return app
}

interface Serving {
  readonly endpoint: Endpoint | undefined
  readonly base: string
  gateFor(request: { readonly person: SignedIn | undefined; readonly requestId: string }): unknown
}

async function serve(context: Context<Edge>, parts: AppParts, serving: Serving): Promise<Response> {
  const requestId = context.get('requestId')
  if (serving.endpoint === undefined) {
    return context.json(notFound(requestId), 404)
  }
  const person = await parts.auth.whoIs(context.req.raw)
  return fetchRequestHandler({
    endpoint: serving.base,
    req: context.req.raw,
    router: serving.endpoint.router,
    // Queries come by POST too, so that what people search for stands in no address and no log.
    allowMethodOverride: true,
    createContext: () => ({ requestId, gate: serving.gateFor({ person, requestId }) }),
  })
}

function notFound(requestId: string) {
  return failure('not_found', 404, { reason: 'host.no_such_endpoint', requestId })
}

function tooLarge(context: Context<Edge>): Response {
  const requestId = context.get('requestId')
  return context.json(failure('bad_input', 413, { reason: 'host.body_too_large', requestId }), 413)
}

/** An error in the shape that tRPC's clients read, for what never reaches tRPC. */
function failure(code: string, httpStatus: number, data: { readonly reason: string; readonly requestId: string }) {
  return {
    error: { message: data.reason, code: -32_600, data: { code, httpStatus, params: {}, issues: [], ...data } },
  }
}
