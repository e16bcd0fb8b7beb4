import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

const derive = promisify(argon2)

/** Of argon2id: memory in KiB, at least eight for each lane. */
export interface PasswordCost {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
}

/** OWASP's second recommendation for argon2id: 19 MiB, two passes, one lane. Stored with each hash, so it may rise. */
const current: PasswordCost = { memory: 19_456, passes: 2, parallelism: 1 }

async function tagOf(password: string, salt: Buffer, cost: PasswordCost): Promise<Buffer> {
  return derive('argon2id', { message: password, nonce: salt, tagLength: 32, ...cost })
}

function phcText(bytes: Buffer): string {
  return bytes.toString('base64').replace(/=+$/, '')
}

/**
 * The password as a PHC string, with a salt of its own. A lower cost than the current is for accounts that live as long as
 * a test.
 */
export async function hashPassword(password: string, cost: PasswordCost = current): Promise<string> {
  const salt = randomBytes(16)
  const tag = await tagOf(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${phcText(salt)}$${phcText(tag)}`
}

/** Whether `password` gives `hash`, in constant time. False for a text that is no argon2id hash. */
export async function verifyPassword(hash: string, password: string): Promise<boolean> {
  const parts = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([^$]+)\$([^$]+)$/.exec(hash)
  const [, memory, passes, parallelism, salt, tag] = parts ?? []
  if (salt === undefined || tag === undefined) {
    return false
  }
  const expected = Buffer.from(tag, 'base64')
  const cost = { memory: Number(memory), passes: Number(passes), parallelism: Number(parallelism) }
  const actual = await tagOf(password, Buffer.from(salt, 'base64'), cost)
  return actual.length === expected.length && timingSafeEqual(actual, expected)
}
