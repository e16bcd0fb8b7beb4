/** `url` with another database's name. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.toString()
}

/** `url` as another login. */
export function loginUrl(url: string, login: { readonly user: string; readonly password: string }): string {
  const changed = new URL(url)
  changed.username = encodeURIComponent(login.user)
  changed.password = encodeURIComponent(login.password)
  return changed.toString()
}

/** Login and database of a connection URL; undefined when one of the three is missing or it is no such URL. */
export function readConnectionUrl(
  url: string,
):
  | { readonly user: string; readonly password: string; readonly database: string; readonly host: string }
  | undefined {
  const parsed = URL.canParse(url) ? new URL(url) : undefined
  if (parsed === undefined || !/^postgres(ql)?:$/.test(parsed.protocol)) {
    return undefined
  }
  const [user, password, database] = [parsed.username, parsed.password, parsed.pathname.slice(1)].map(
    decodeURIComponent,
  )
  return user && password && database ? { user, password, database, host: parsed.host } : undefined
}
