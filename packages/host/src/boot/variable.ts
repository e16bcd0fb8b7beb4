import { AppError } from '@sanzhi/kernel'

/** A variable's value; undefined where it is absent or empty. */
export type Given = (name: string) => string | undefined

export function isOrigin(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol) && /^https?:\/\/[^/]+\/?$/.test(url)
}

const ownHosts: ReadonlySet<string> = new Set(['localhost', '127.0.0.1', '[::1]'])

/** Whether what is sent there can be read by nobody on the way: over TLS, or without leaving this machine. */
export function isPrivateWay(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname, username, password } = new URL(url)
  const hasNoLogin = username === '' && password === ''
  return hasNoLogin && (protocol === 'https:' || (protocol === 'http:' && ownHosts.has(hostname)))
}

/** Throws `bad_input` (`host.bad_variable`) where `name` is not given although `beside` is. */
export function neededWith(given: Given, name: string, beside: string): string {
  const value = given(name)
  if (value === undefined) throw refused(name, `set together with ${beside}`)
  return value
}

export function refused(variable: string, expected: string): AppError {
  return new AppError('bad_input', {
    reason: 'host.bad_variable',
    message: `${variable} must be ${expected}.`,
    params: { variable },
  })
}
