import { randomInt } from 'node:crypto'

/** Without letters and digits that one takes for another. */
const letters = 'abcdefghjkmnpqrstuvwxyz23456789'

function group(): string {
  return Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('')
}

/** A password for somebody to sign in with once. Twelve of 31 characters, 59 bits, in three groups to be typed. */
export function makeFirstPassword(): string {
  return [group(), group(), group()].join('-')
}
