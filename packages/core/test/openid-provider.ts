import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Provider } from 'oidc-provider'

/** A real provider of OpenID Connect, at which somebody is signed in already and consents to everything. */
export interface TestProvider {
  readonly issuer: string
  /** Who sits at the browser, as the provider knows them. */
  person: string
  /** What the browser does at `address` until it is sent back to where it came from; returns with what. */
  visit(address: string): Promise<URL>
  /** Requests so far, to look for what was asked and what must not have been. */
  readonly asked: readonly string[]
  close(): Promise<void>
}

export const client = { id: 'sanzhi', secret: randomBytes(16).toString('hex') }

/** Begins one whose client may be sent back to `returnTo`. */
export async function startProvider(returnTo: string): Promise<TestProvider> {
  const asked: string[] = []
  const state = { person: 'nobody' }
  let answer: (request: IncomingMessage, response: ServerResponse) => Promise<void>
  const server = createServer((request, response) => {
    asked.push(`${request.method ?? ''} ${request.url?.split('?')[0] ?? ''}`)
    void answer(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const issuer = `http://127.0.0.1:${String(Object(server.address()).port)}`
  const provider = makeProvider(issuer, returnTo)
  const serve = provider.callback()
  answer = async (request, response) =>
    request.url?.startsWith('/interaction/') === true
      ? consent(provider, state.person, { request, response })
      : serve(request, response)
  return {
    issuer,
    asked,
    get person() {
      return state.person
    },
    set person(name) {
      state.person = name
    },
    visit: (address) => follow(address, returnTo),
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function makeProvider(issuer: string, returnTo: string): Provider {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  return new Provider(issuer, {
    clients: [
      {
        client_id: client.id,
        client_secret: client.secret,
        redirect_uris: [returnTo],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
    ],
    jwks: { keys: [{ ...privateKey.export({ format: 'jwk' }), use: 'sig', kid: 'test' }] },
    cookies: { keys: [randomBytes(16).toString('hex')] },
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
    ttl: { AccessToken: 60, AuthorizationCode: 60, Grant: 60, IdToken: 60, Interaction: 60, Session: 60 },
    findAccount: (_context, sub) => ({ accountId: sub, claims: () => ({ sub }) }),
  })
}

async function consent(
  provider: Provider,
  accountId: string,
  { request, response }: { readonly request: IncomingMessage; readonly response: ServerResponse },
): Promise<void> {
  const grant = new provider.Grant({ accountId, clientId: client.id })
  grant.addOIDCScope('openid')
  const grantId = await grant.save()
  await provider.interactionFinished(request, response, { login: { accountId }, consent: { grantId } })
}

/** A browser without a page: keeps cookies and goes where it is sent. */
async function follow(address: string, returnTo: string): Promise<URL> {
  const cookies = new Map<string, string>()
  let at = address
  for (let hops = 0; hops < 10 && !at.startsWith(returnTo); hops += 1) {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } })
    await response.body?.cancel()
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = set.split(';')[0]?.split(/=(.*)/s) ?? []
      cookies.set(name, value)
    }
    const next = response.headers.get('location')
    if (next === null) throw new Error(`the provider answered ${response.status}`)
    at = new URL(next, at).href
  }
  return new URL(at)
}
