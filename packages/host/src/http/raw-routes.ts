import { coreRoutes, type CoreCall, type Door, type RawRequest, type RawRoute } from '@sanzhi/core'
import type { Call, Gate } from '@sanzhi/plugin-api'
import { getTRPCErrorFromUnknown } from '@trpc/server'
import type { Context } from 'hono'

/** A raw route that an address leads to. */
export interface FoundRawRoute {
  readonly slug: string
  readonly domain: string
  readonly route: RawRoute
  readonly parameters: ReadonlyMap<string, string>
}

/** Finds what stands at `/api/s/<street>/<domain>/…`; undefined where no raw route does. */
export function findRawRoute(method: string, path: string): FoundRawRoute | undefined {
  const [, api, scope, slug = '', domain, ...segments] = path.split('/')
  if (api !== 'api' || scope !== 's' || slug === '') {
    return undefined
  }
  for (const { domain: owner, route } of coreRoutes) {
    const parameters = owner === domain && route.method === method ? match(route.path, segments) : undefined
    if (parameters !== undefined) {
      return { slug, domain: owner, route, parameters }
    }
  }
  return undefined
}

function match(pattern: string, segments: readonly string[]): ReadonlyMap<string, string> | undefined {
  const expected = pattern === '' ? [] : pattern.split('/')
  if (expected.length !== segments.length) {
    return undefined
  }
  const parameters = new Map<string, string>()
  for (const [index, part] of expected.entries()) {
    const segment = segments[index] ?? ''
    if (part.startsWith(':')) {
      parameters.set(part.slice(1), segment)
    } else if (part !== segment) {
      return undefined
    }
  }
  return parameters
}

/** The gate for whoever is signed in by now. */
type OpenGate = () => Promise<Gate<Call>>

/** Lets a raw route answer; what goes out says to whom a fault can be told. */
export async function serveRaw(
  context: Context,
  { route, parameters }: FoundRawRoute,
  behind: { readonly openGate: OpenGate; readonly requestId: string },
): Promise<Response> {
  const request: RawRequest = {
    method: route.method,
    header: (name) => context.req.header(name),
    parameter: (name) => parameters.get(name) ?? '',
    body: context.req.raw.body,
  }
  const response = await route.serve(makeDoor(behind.openGate, route), request)
  response.headers.set('x-request-id', behind.requestId)
  if (!response.headers.has('cache-control')) response.headers.set('cache-control', 'no-store')
  return response
}

/** The gate in the shape that a raw route uses: what a refusal is to tRPC, it is to the door. */
function makeDoor(openGate: OpenGate, { path, permission }: RawRoute): Door {
  return {
    async enter(kind, work) {
      const gate = await openGate()
      // Bytes are neither kept nor compared: a raw route takes no request key.
      const procedure = { path, permission, kind, keepsAnswer: false, rawInput: () => Promise.resolve() }
      const passed = await gate.pass(procedure, async (call) => {
        try {
          // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the gate of the core's own endpoints builds the core's call
          return { ok: true as const, data: await work(call as CoreCall) }
        } catch (cause) {
          const error = getTRPCErrorFromUnknown(cause)
          return { ok: false as const, error }
        }
      })
      if (!passed.ok) {
        throw passed.error
      }
      return passed.data
    },
  }
}
