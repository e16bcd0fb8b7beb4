/** How an attempt to sign in ended. */
export type SignInVerdict =
  | { readonly outcome: 'signed_in' }
  | { readonly outcome: 'refused' }
  | { readonly outcome: 'locked'; readonly seconds: number }
  | { readonly outcome: 'failed' }
  | { readonly outcome: 'unreachable' }

const LOCK_SECONDS = 60

/** Asks for a session; the server answers it as a cookie. Never throws. */
export async function signIn(username: string, password: string): Promise<SignInVerdict> {
  try {
    const response = await post('/api/auth/sign-in/username', { username, password })
    if (response.ok) return { outcome: 'signed_in' }
    if (response.status === 429) return { outcome: 'locked', seconds: retryAfter(response) }
    return { outcome: response.status < 500 ? 'refused' : 'failed' }
  } catch {
    return { outcome: 'unreachable' }
  }
}

/** Ends the session on the server. Throws when the server cannot be reached: then it has not ended. */
export async function signOut(): Promise<void> {
  const response = await post('/api/auth/sign-out', {})
  if (!response.ok) throw new Error(`Signing out was answered with ${response.status}.`)
}

function post(url: string, body: object): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

function retryAfter(response: Response): number {
  const seconds = Number(response.headers.get('x-retry-after') ?? response.headers.get('retry-after'))
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : LOCK_SECONDS
}
