import type {
  AuthenticationResponseJSON,
  AuthenticatorTransport,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server'
import type { PasskeyRow } from './factor.queries.ts'

/** For whom passkeys are made: the address that users open. */
export interface RelyingParty {
  readonly id: string
  readonly origin: string
  readonly name: string
}

export function relyingPartyOf(baseUrl: string): RelyingParty {
  const { hostname, origin } = new URL(baseUrl)
  return { id: hostname, origin, name: '一网三治' }
}

/** Ed25519, ES256 and RS256, which every browser and UKey can do. */
const algorithms = [-8, -7, -257]

/** Loaded when the first passkey is used: its certificate library is slow to start. */
const load = () => import('@simplewebauthn/server')

type KnownPasskey = Pick<PasskeyRow, 'credentialId' | 'transports'>

function descriptors(passkeys: readonly KnownPasskey[]) {
  return passkeys.map(({ credentialId, transports }) => ({
    id: credentialId,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the browser named them; an unknown one is ignored by the next browser
    transports: transports as AuthenticatorTransport[],
  }))
}

export async function askForNewPasskey(
  party: RelyingParty,
  account: { readonly id: string; readonly username: string },
  known: readonly KnownPasskey[],
): Promise<PublicKeyCredentialCreationOptionsJSON> {
  const { generateRegistrationOptions } = await load()
  return generateRegistrationOptions({
    rpID: party.id,
    rpName: party.name,
    userID: new Uint8Array(Buffer.from(account.id)),
    userName: account.username,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: descriptors(known),
    // The password came before it: touching the device is enough, and old UKeys have no PIN pad.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'discouraged' },
  })
}

export async function askForPasskey(
  party: RelyingParty,
  known: readonly KnownPasskey[],
): Promise<PublicKeyCredentialRequestOptionsJSON> {
  const { generateAuthenticationOptions } = await load()
  return generateAuthenticationOptions({
    rpID: party.id,
    allowCredentials: descriptors(known),
    userVerification: 'discouraged',
  })
}

/** The new passkey that a browser made for `challenge`; undefined when it proves nothing. */
export async function readNewPasskey(party: RelyingParty, challenge: string, response: unknown) {
  const { verifyRegistrationResponse } = await load()
  const verified = await verifyRegistrationResponse({
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a browser's answer, which the library takes apart and refuses
    response: response as RegistrationResponseJSON,
    expectedChallenge: challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    supportedAlgorithmIDs: algorithms,
  }).catch(() => undefined)
  const credential = verified?.registrationInfo?.credential
  return verified?.verified === true && credential !== undefined
    ? {
        credentialId: credential.id,
        publicKey: Buffer.from(credential.publicKey),
        signCount: credential.counter,
        transports: [...(credential.transports ?? [])],
      }
    : undefined
}

/** Which passkey answered `challenge`, with its new count; undefined when it proves nothing. */
export async function readPasskey(
  party: RelyingParty,
  asked: { readonly challenge: string; readonly known: readonly PasskeyRow[] },
  response: unknown,
): Promise<{ readonly id: string; readonly signCount: number } | undefined> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a browser's answer, which the library takes apart and refuses
  const given = response as AuthenticationResponseJSON
  const row = asked.known.find(({ credentialId }) => credentialId === Object(given).id)
  if (row === undefined) return undefined
  const { verifyAuthenticationResponse } = await load()
  const verified = await verifyAuthenticationResponse({
    response: given,
    expectedChallenge: asked.challenge,
    expectedOrigin: party.origin,
    expectedRPID: party.id,
    requireUserVerification: false,
    credential: { id: row.credentialId, publicKey: new Uint8Array(row.publicKey), counter: row.signCount },
  }).catch(() => undefined)
  return verified?.verified === true
    ? { id: row.id, signCount: verified.authenticationInfo.newCounter }
    : undefined
}
