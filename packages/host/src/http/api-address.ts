/** Where a call of a procedure goes. */
export type ApiAddress = {
  readonly endpoint: string
  /** Everything before the procedure's name, as tRPC's adapter wants it. */
  readonly base: string
  /** Dotted path within the endpoint's router. */
  readonly procedure: string
} & ({ readonly scope: 'account' } | { readonly scope: 'district' | 'street'; readonly slug: string })

const scopes = { d: 'district', s: 'street' } as const

/**
 * Takes `/api/<endpoint>/trpc/<procedure>`, `/api/d/<district>/…` and `/api/s/<street>/…` apart; undefined for any
 * other address.
 */
export function readAddress(path: string): ApiAddress | undefined {
  const parts = path.split('/')
  const [, , first, slug, endpoint] = parts
  if (first === 'd' || first === 's') {
    return parts.length === 7 && parts[5] === 'trpc' && slug !== undefined && endpoint !== undefined
      ? { scope: scopes[first], slug, endpoint, base: parts.slice(0, 6).join('/'), procedure: parts[6] ?? '' }
      : undefined
  }
  return parts.length === 5 && parts[3] === 'trpc' && first !== undefined
    ? { scope: 'account', endpoint: first, base: parts.slice(0, 4).join('/'), procedure: parts[4] ?? '' }
    : undefined
}
