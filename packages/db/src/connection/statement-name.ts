import { createHash } from 'node:crypto'

const names = new Map<string, string>()
const maxRemembered = 5_000

/** A longer text is most likely a list of values of its own length: its plan would be kept and never used again. */
const maxNamedLength = 16_384

/**
 * The name under which a statement's plan is kept: a hash of role and text, since a plan made for one role
 * is made anew when another runs it on the same connection. Undefined for a text not worth keeping.
 */
export function statementName(role: string, text: string): string | undefined {
  if (text.length > maxNamedLength) {
    return undefined
  }
  const key = `${role}\n${text}`
  const known = names.get(key)
  if (known !== undefined) {
    return known
  }
  if (names.size >= maxRemembered) {
    names.clear()
  }
  const name = createHash('sha256').update(key).digest('base64url').slice(0, 22)
  names.set(key, name)
  return name
}
