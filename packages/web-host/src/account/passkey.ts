/** What the server asks of a passkey, with bytes as base64url text. */
export interface PasskeyRequest {
  readonly challenge: string
  readonly [option: string]: unknown
}

interface Described {
  readonly id: string
  readonly type?: string
  readonly transports?: readonly string[]
}

/** Whether this browser, at this address, can use passkeys at all: they need an encrypted connection or localhost. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && 'credentials' in navigator && 'PublicKeyCredential' in window
}

/** Makes a passkey; undefined when the reader cancelled or the device refused. */
export async function makePasskey(options: PasskeyRequest): Promise<object | undefined> {
  const { user, excludeCredentials, ...rest } = options
  const publicKey = {
    ...rest,
    challenge: bytesOf(options.challenge),
    user: { ...Object(user), id: bytesOf(String(Object(user).id)) },
    excludeCredentials: described(excludeCredentials),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the server's options in the browser's own form
  const asked = { publicKey } as unknown as CredentialCreationOptions
  const made = await navigator.credentials.create(asked).catch(() => null)
  if (!(made instanceof PublicKeyCredential)) return undefined
  const { response } = made
  if (!(response instanceof AuthenticatorAttestationResponse)) return undefined
  return {
    ...base(made),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      attestationObject: textOf(response.attestationObject),
      // Missing in the older of the browsers that we serve.
      transports: 'getTransports' in response ? response.getTransports() : [],
    },
  }
}

/** Shows a passkey; undefined when the reader cancelled or there is none. */
export async function showPasskey(options: PasskeyRequest): Promise<object | undefined> {
  const { allowCredentials, ...rest } = options
  const publicKey = {
    ...rest,
    challenge: bytesOf(options.challenge),
    allowCredentials: described(allowCredentials),
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
  const asked = { publicKey } as unknown as CredentialRequestOptions
  const shown = await navigator.credentials.get(asked).catch(() => null)
  if (!(shown instanceof PublicKeyCredential)) return undefined
  const { response } = shown
  if (!(response instanceof AuthenticatorAssertionResponse)) return undefined
  return {
    ...base(shown),
    response: {
      clientDataJSON: textOf(response.clientDataJSON),
      authenticatorData: textOf(response.authenticatorData),
      signature: textOf(response.signature),
    },
  }
}

function base(credential: PublicKeyCredential): object {
  const { id, type } = credential
  return { id, rawId: textOf(credential.rawId), type, clientExtensionResults: {} }
}

function described(list: unknown): readonly object[] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as the server's library writes them
  const known = (Array.isArray(list) ? list : []) as readonly Described[]
  return known.map((credential) => ({ ...credential, type: 'public-key', id: bytesOf(credential.id) }))
}

function bytesOf(text: string): Uint8Array {
  const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(binary, (letter) => letter.codePointAt(0) ?? 0)
}

function textOf(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCodePoint(byte)).join('')
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}
