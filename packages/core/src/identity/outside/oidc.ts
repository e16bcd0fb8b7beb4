import { AppError } from '@sanzhi/kernel'
import type { ClientAuth, Configuration } from 'openid-client'
import { outsideTimeoutMs, type OutsideAttempt, type OutsideSignIn } from './outside-sign-in.ts'

export interface OidcOptions {
  /** As the provider writes it itself; over TLS, or on this machine. */
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
  readonly name?: string | undefined
}

/** Loaded when somebody first signs in by it. */
const load = () => import('openid-client')

/**
 * OpenID Connect: authorization code with PKCE, state and nonce; the identity token's signature is checked as well, although
 * it comes over TLS. Nothing but the subject is asked for: who it is here was said by the account's owner.
 */
export function makeOidc(options: OidcOptions): OutsideSignIn {
  let found: Promise<Configuration> | undefined
  /** Asked once; a provider that did not answer is asked again at the next try. */
  const configuration = (): Promise<Configuration> =>
    (found ??= discover(options).catch((error: unknown) => {
      found = undefined
      throw failureOf(error, 'identity.outside_unreachable')
    }))
  return {
    way: 'oidc',
    name: options.name,
    issuer: options.issuer,
    async begin({ state, nonce, verifier, returnTo }) {
      const { buildAuthorizationUrl, calculatePKCECodeChallenge } = await load()
      return buildAuthorizationUrl(await configuration(), {
        redirect_uri: returnTo,
        scope: 'openid',
        state,
        nonce,
        code_challenge: await calculatePKCECodeChallenge(verifier),
        code_challenge_method: 'S256',
      })
    },
    finish: async (attempt, answer) => readSubject(await configuration(), attempt, answer),
  }
}

async function discover({ issuer, clientId, clientSecret }: OidcOptions): Promise<Configuration> {
  const client = await load()
  const authentication: ClientAuth = (provider, ...request) => {
    // Basic is what a provider that names none takes.
    const methods = provider.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = methods.includes('client_secret_basic') ? client.ClientSecretBasic : client.ClientSecretPost
    return way(clientSecret)(provider, ...request)
  }
  const isPlain = new URL(issuer).protocol === 'http:'
  return client.discovery(new URL(issuer), clientId, {}, authentication, {
    timeout: outsideTimeoutMs / 1000,
    execute: [
      client.enableNonRepudiationChecks,
      // oxlint-disable-next-line typescript/no-deprecated -- marked so to warn; the settings let such an address through on this machine alone
      ...(isPlain ? [client.allowInsecureRequests] : []),
    ],
  })
}

async function readSubject(
  configuration: Configuration,
  { state, nonce, verifier, returnTo }: OutsideAttempt,
  answer: URLSearchParams,
): Promise<string> {
  const { authorizationCodeGrant } = await load()
  const address = new URL(returnTo)
  address.search = answer.toString()
  const checks = {
    expectedState: state,
    expectedNonce: nonce,
    pkceCodeVerifier: verifier,
    idTokenExpected: true,
  }
  try {
    const tokens = await authorizationCodeGrant(configuration, address, checks)
    const subject = tokens.claims()?.sub
    if (subject !== undefined && subject !== '') return subject
  } catch (error) {
    throw failureOf(error, isOutage(error) ? 'identity.outside_unreachable' : 'identity.outside_refused')
  }
  throw new AppError('forbidden', { reason: 'identity.outside_refused', message: 'no subject' })
}

/** Whether the provider failed, not the person. */
function isOutage(error: unknown): boolean {
  const { code, status } = Object(error)
  return error instanceof TypeError || code === 'OAUTH_TIMEOUT' || Number(status) >= 500
}

/** By its code alone: causes of the library hold claims, and with them the person. */
function failureOf(error: unknown, reason: string): AppError {
  const { code, error: word, name } = Object(error)
  const message = [name, code, word].filter((part) => typeof part === 'string').join(' ')
  return new AppError(reason === 'identity.outside_refused' ? 'forbidden' : 'unavailable', {
    reason,
    message,
  })
}
