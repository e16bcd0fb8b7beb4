import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import { makeStreetKeys, unwrapKey, wrapKey } from './street-keys.ts'

const keys = { encrypt: randomBytes(32), match: randomBytes(32) }
const street = makeStreetKeys('a', keys)
const place = { table: 'person', column: 'phone', rowId: '1' }

it('gives back what it was given and never the same bytes twice', () => {
  const sealed = street.encrypt('13800138000', place)
  expect(street.decrypt(sealed, place)).toBe('13800138000')
  expect(sealed.equals(street.encrypt('13800138000', place))).toBe(false)
  expect(sealed.includes('13800138000')).toBe(false)
})

it.each([
  ['another row', street, { ...place, rowId: '2' }],
  ['another column', street, { ...place, column: 'citizen_number' }],
  ['another table', street, { ...place, table: 'owner' }],
  ['another street', makeStreetKeys('b', keys), place],
  ['another key', makeStreetKeys('a', { ...keys, encrypt: randomBytes(32) }), place],
])('refuses a value moved to %s', (_what, reader, at) => {
  expect(() => reader.decrypt(street.encrypt('x', place), at)).toThrow('unable to authenticate')
})

it('refuses changed bytes', () => {
  const sealed = street.encrypt('x', place)
  const last = sealed.length - 1
  sealed[last] = (sealed[last] ?? 0) ^ 1
  expect(() => street.decrypt(sealed, place)).toThrow('unable to authenticate')
})

it('matches within a street and not between streets with keys of their own', () => {
  const other = makeStreetKeys('b', { ...keys, match: randomBytes(32) })
  expect(street.match('x').equals(street.match('x'))).toBe(true)
  expect(street.match('x').equals(other.match('x'))).toBe(false)
})

it('a wrapped key opens under its master key and context alone', () => {
  const master = randomBytes(32)
  const wrapped = wrapKey(master, keys.encrypt, 'a|encrypt')
  expect(unwrapKey(master, wrapped, 'a|encrypt').equals(keys.encrypt)).toBe(true)
  expect(() => unwrapKey(randomBytes(32), wrapped, 'a|encrypt')).toThrow('unable to authenticate')
  expect(() => unwrapKey(master, wrapped, 'b|encrypt')).toThrow('unable to authenticate')
})
