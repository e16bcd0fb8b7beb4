/**
 * Somebody outside who vouches for a person: the district's OpenID provider, WeCom. Whoever they name has shown a first
 * factor, as with a password; which account it is was said by its owner before.
 */
export interface OutsideSignIn {
  /** In addresses and in the database, e.g. `oidc`. Letters alone. */
  readonly way: string
  /** What the operator calls it; undefined: the page's own word for it. */
  readonly name: string | undefined
  /** Within which its subjects are unique. */
  readonly issuer: string
  /** Where the browser is sent. Throws `identity.outside_unreachable`. */
  begin(attempt: OutsideAttempt, userAgent: string): Promise<URL>
  /**
   * Who came back with `answer`, the query that the browser brought. Throws `identity.outside_refused` when that proves
   * nobody, `identity.outside_unreachable`. What it throws names no person.
   */
  finish(attempt: OutsideAttempt, answer: URLSearchParams): Promise<string>
}

/** One try to have somebody vouched for. */
export interface OutsideAttempt {
  /** Goes through the browser; the other two never do in clear, or only to the provider. */
  readonly state: string
  readonly nonce: string
  /** Of PKCE: known to this server alone until the code is exchanged. */
  readonly verifier: string
  /** Where the provider sends the browser back to. */
  readonly returnTo: string
}

/** An answer is waited for so long, and no longer, from a provider. */
export const outsideTimeoutMs = 10_000
