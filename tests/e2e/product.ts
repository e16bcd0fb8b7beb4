import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openTerminal, type SanzhiTerminal } from '../start/sanzhi-terminal.ts'

const entry = fileURLToPath(new URL('../../apps/cli/src/main.ts', import.meta.url))

/** The product as a user starts it: a process of its own, its own data folder, a free port. */
export interface Product {
  readonly origin: string
  /** Where it keeps its database, its secrets and the sample's passwords. */
  readonly dataDir: string
  /** Runs a command beside the running server and returns what it printed. */
  sanzhi(...words: readonly string[]): Promise<string>
  stop(): Promise<void>
}

/** The address that the product prints when it is ready. Keeps reading: a closed pipe would stop the writer. */
function originOf(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    child.stderr?.on('data', (chunk) => (printed += String(chunk)))
    child.stdout?.on('data', (chunk) => {
      printed += String(chunk)
      const origin = /https?:\/\/localhost:\d+/.exec(printed)?.[0]
      if (origin !== undefined) {
        resolve(origin)
      }
    })
    child.once('exit', () => reject(new Error(`the product did not start: ${printed}`)))
  })
}

/** `start` with the given options, on a data folder that is gone after `stop`. */
export async function startProduct(...options: readonly string[]): Promise<Product> {
  const folder = await mkdtemp(join(tmpdir(), 'sanzhi-e2e-'))
  const dataDir = join(folder, 'data')
  const env = { ...process.env, SANZHI_DATA_DIR: dataDir, PORT: '0' }
  const child = spawn(process.execPath, [entry, 'start', ...options], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const origin = await originOf(child)
  let terminal: SanzhiTerminal | undefined
  return {
    origin,
    dataDir,
    async sanzhi(...words) {
      terminal ??= openTerminal({ SANZHI_DATA_DIR: dataDir })
      const { code, said } = await terminal.sanzhi(words.join(' '))
      if (code !== 0) throw new Error(`sanzhi ${words.join(' ')} ended with ${code}: ${said}`)
      return said
    },
    async stop() {
      await terminal?.close()
      const exited = once(child, 'exit')
      child.kill('SIGINT')
      await exited
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** Opens an account by command and returns its password, which is printed once. */
export async function createUser(
  product: Product,
  account: { readonly username: string; readonly role: string; readonly street: string },
): Promise<string> {
  const printed = await product.sanzhi(
    'user',
    'create',
    '--username',
    account.username,
    '--name',
    `测试·${account.username}`,
    '--role',
    account.role,
    '--street',
    account.street,
  )
  const password = /\b[a-z0-9]{4}(?:-[a-z0-9]{4}){2,}\b/.exec(printed)?.[0]
  if (password === undefined) {
    throw new Error('the command printed no password')
  }
  return password
}
