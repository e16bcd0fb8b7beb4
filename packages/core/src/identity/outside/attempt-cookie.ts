import { createHmac, timingSafeEqual } from 'node:crypto'
import { cookieIn } from '../sign-in/cookie-header.ts'

/** What a browser is about to do: come back from outside with this state, by this way, and then go on to `next`. */
export interface BegunSignIn {
  readonly way: string
  readonly state: string
  /** A path of ours. */
  readonly next: string
}

/** Ties an attempt to the browser that began it: whoever is handed the address on the way back has no such cookie. */
export interface AttemptCookie {
  read(header: string | null, now: Date): BegunSignIn | undefined
  /** A `Set-Cookie` value. */
  write(begun: BegunSignIn, now: Date): string
  /** A `Set-Cookie` value that takes it away. */
  readonly gone: string
}

/** Long enough to find one's telephone and scan. */
export const attemptMs = 10 * 60_000

export function makeAttemptCookie(options: {
  readonly secret: string
  readonly baseUrl: string
}): AttemptCookie {
  const isSecure = options.baseUrl.startsWith('https:')
  const name = `${isSecure ? '__Host-' : ''}sanzhi.outside`
  const settings = `Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=Lax`
  const sign = (text: string): Buffer =>
    createHmac('sha256', options.secret).update(`outside|${text}`, 'utf8').digest()
  const isSigned = (text: string, signature: string): boolean => {
    const given = Buffer.from(signature, 'base64url')
    const expected = sign(text)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
  return {
    read(header, now) {
      const [text = '', signature = ''] = cookieIn(header, name)?.split('~') ?? []
      if (!isSigned(text, signature)) return undefined
      const [way = '', state = '', until = '', next = ''] = text.split('.')
      return Number(until) > now.getTime()
        ? { way, state, next: Buffer.from(next, 'base64url').toString('utf8') }
        : undefined
    },
    write({ way, state, next }, now) {
      const until = now.getTime() + attemptMs
      const text = [way, state, until, Buffer.from(next, 'utf8').toString('base64url')].join('.')
      return `${name}=${text}~${sign(text).toString('base64url')}; Max-Age=${attemptMs / 1000}; ${settings}`
    },
    gone: `${name}=; Max-Age=0; ${settings}`,
  }
}
