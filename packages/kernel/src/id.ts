const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the lower-case form that PostgreSQL prints; braces, upper case and missing hyphens are refused. */
export function isUuid(value: string): boolean {
  return uuidPattern.test(value)
}

/** Random bytes are asked for by the page: one call of the system serves hundreds of ids. */
const pool = new Uint8Array(4_096)
let used = pool.length

function takeRandom(bytes: Uint8Array): void {
  if (used + bytes.length > pool.length) {
    crypto.getRandomValues(pool)
    used = 0
  }
  bytes.set(pool.subarray(used, used + bytes.length))
  used += bytes.length
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

/**
 * UUIDv7 of the given instant: sorts by time of creation, so primary keys grow at one end.
 * Made here and not by the database, which must not need PostgreSQL 18.
 */
export function newId(now: Date = new Date()): string {
  const bytes = new Uint8Array(16)
  takeRandom(bytes)
  const view = new DataView(bytes.buffer)
  const millis = now.getTime()
  view.setUint16(0, Math.floor(millis / 2 ** 32))
  view.setUint32(2, millis % 2 ** 32)
  view.setUint8(6, 0x70 | (view.getUint8(6) & 0x0f))
  view.setUint8(8, 0x80 | (view.getUint8(8) & 0x3f))
  let hex = ''
  for (const byte of bytes) {
    hex += hexOf[byte] ?? ''
  }
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
