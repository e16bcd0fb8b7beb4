/** The page to go to after signing in, from the login page's address; only ever one of our own. */
export function nextPage(search: string): string {
  const next = new URLSearchParams(search).get('next') ?? ''
  // `//host` and `/\host` are addresses of other hosts.
  return /^\/(?![/\\])/.test(next) && !next.startsWith('/login') ? next : '/'
}

/** The login page that leads back to `path`. */
export function loginPath(path: string, expired: boolean): string {
  const query = new URLSearchParams()
  if (path !== '/') query.set('next', path)
  if (expired) query.set('expired', '1')
  const text = query.toString()
  return text ? `/login?${text}` : '/login'
}

/** The page of one's own account, which leads back to `path`; with `need`, because a second factor is wanted. */
export function ownAccountPath(path: string, need = false): string {
  const query = new URLSearchParams({ ...(need ? { need: '1' } : {}), next: path })
  return `/account?${query.toString()}`
}
