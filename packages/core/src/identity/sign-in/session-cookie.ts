import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { cookieIn } from './cookie-header.ts'
import { sessionLife } from './session-life.ts'

/** Reads and writes the session's cookie in the library's own form: `<token>.<HMAC>`, percent-encoded. */
export interface SessionCookie {
  /** The token of a cookie that we signed; undefined for any other. */
  read(header: string | undefined): string | undefined
  /** A `Set-Cookie` value. */
  write(token: string): string
}

export function makeSessionCookie(options: {
  readonly secret: string
  readonly baseUrl: string
}): SessionCookie {
  const isSecure = options.baseUrl.startsWith('https:')
  const name = `${isSecure ? '__Secure-' : ''}sanzhi.session_token`
  const sign = (token: string): string =>
    createHmac('sha256', options.secret).update(token, 'utf8').digest('base64')
  return {
    read(header) {
      const value = cookieIn(header, name)
      const text = value === undefined ? undefined : decoded(value)
      const dot = text?.lastIndexOf('.') ?? -1
      if (text === undefined || dot < 1) return undefined
      const token = text.slice(0, dot)
      const given = Buffer.from(text.slice(dot + 1))
      const expected = Buffer.from(sign(token))
      return given.length === expected.length && timingSafeEqual(given, expected) ? token : undefined
    },
    write(token) {
      const value = encodeURIComponent(`${token}.${sign(token)}`)
      const age = sessionLife.wholeMs / 1000
      return `${name}=${value}; Max-Age=${age}; Path=/; HttpOnly; ${isSecure ? 'Secure; ' : ''}SameSite=Lax`
    },
  }
}

/** 192 random bits; the library makes its own of the same length. */
export function newToken(): string {
  return randomBytes(24).toString('base64url')
}

function decoded(value: string): string | undefined {
  try {
    return decodeURIComponent(value)
  } catch {
    return undefined
  }
}
