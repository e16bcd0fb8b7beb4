import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** RFC 6238 with the parameters that every authenticator understands. */
const stepSeconds = 30
const digits = 6
/** A clock may be a step off either way. Source: RFC 6238 section 5.2. */
const allowedDrift = 1

/** 20 random bytes, the length of SHA-1's output. Source: RFC 4226 section 4. */
export function newTotpSecret(): Buffer {
  return randomBytes(20)
}

export function totpStep(now: Date): number {
  return Math.floor(now.getTime() / 1000 / stepSeconds)
}

/** The code of one step, by dynamic truncation. Source: RFC 4226 section 5.3. */
export function totpCode(secret: Buffer, step: number, length = digits): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const hash = createHmac('sha1', secret).update(counter).digest()
  const offset = (hash.at(-1) ?? 0) & 0x0f
  const number = hash.readUInt32BE(offset) & 0x7f_ff_ff_ff
  return String(number % 10 ** length).padStart(length, '0')
}

/** The step that `code` belongs to, later than `lastStep`, so that none is good twice; undefined when it fits none. */
export function findTotpStep(
  totp: { readonly secret: Buffer; readonly lastStep: number },
  code: string,
  now: Date,
): number | undefined {
  const current = totpStep(now)
  const given = Buffer.from(code)
  let found: number | undefined
  for (let step = current - allowedDrift; step <= current + allowedDrift; step += 1) {
    const expected = Buffer.from(totpCode(totp.secret, step))
    const fits = given.length === expected.length && timingSafeEqual(given, expected)
    if (fits && step > totp.lastStep) {
      found = step
    }
  }
  return found
}

const base32Letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding, as authenticators read a secret. */
export function base32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{1,5}/g) ?? []
  return groups.map((group) => base32Letters[Number.parseInt(group.padEnd(5, '0'), 2)]).join('')
}

/** What the picture says that an authenticator scans. */
export function totpAddress(secret: Buffer, account: string): string {
  const issuer = encodeURIComponent('一网三治')
  return `otpauth://totp/${issuer}:${encodeURIComponent(account)}?secret=${base32(secret)}&issuer=${issuer}`
}
