import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { parse, Type, type Static } from '@sanzhi/schema'
import { createPrivateFile, readPrivateFile } from './private-file.ts'
import type { Settings } from './settings.ts'

/** What must not be known to others and must not be lost. */
export interface Secrets {
  readonly sessionSecret: string
  /** Password of the pool's login on the embedded server; '' where another server is used and the file not needed. */
  readonly gatePassword: string
  /** Wraps every street's keys: without it no identity number can be read again. */
  readonly masterKey: Buffer
}

const masterKeyBytes = 32

const StoredSecrets = Type.Object({
  sessionSecret: Type.String({ minLength: 32 }),
  gatePassword: Type.String({ minLength: 16 }),
  masterKey: Type.String({ minLength: 1 }),
})

/** Where secrets stand that the environment does not give. */
export function secretsFile(settings: Pick<Settings, 'dataDir'>): string {
  return join(settings.dataDir, 'secrets.json')
}

/**
 * The secrets of the environment, the others from the file, which is made at the first start. Throws `unavailable`
 * (`host.secrets_damaged`, `host.bad_master_key`) rather than make new ones beside data that need the old.
 */
export async function loadSecrets(settings: SecretSettings): Promise<Secrets> {
  const { databaseUrl, sessionSecret, masterKeyFile } = settings
  const path = secretsFile(settings)
  const isFileNeeded = [databaseUrl, sessionSecret, masterKeyFile].includes(undefined)
  const stored = isFileNeeded ? parseStored(await readOrMake(path), path) : undefined
  return {
    gatePassword: stored?.gatePassword ?? '',
    sessionSecret: sessionSecret ?? stored?.sessionSecret ?? '',
    masterKey:
      masterKeyFile === undefined
        ? keyIn(stored?.masterKey ?? '', path)
        : keyIn(await readKey(masterKeyFile), masterKeyFile),
  }
}

type SecretSettings = Pick<Settings, 'dataDir' | 'databaseUrl' | 'sessionSecret' | 'masterKeyFile'>

function readKey(path: string): Promise<string> {
  // What cannot be read is refused for its length, by name.
  return readFile(path, 'utf8').catch(() => '')
}

async function readOrMake(path: string): Promise<string> {
  const made: Static<typeof StoredSecrets> = {
    sessionSecret: randomBytes(32).toString('base64url'),
    gatePassword: randomBytes(24).toString('base64url'),
    masterKey: randomBytes(masterKeyBytes).toString('base64'),
  }
  return (await readPrivateFile(path)) ?? createPrivateFile(path, `${JSON.stringify(made, null, 2)}\n`)
}

function parseStored(text: string, path: string): Static<typeof StoredSecrets> {
  try {
    return parse(StoredSecrets, JSON.parse(text))
  } catch {
    // Neither cause nor message: both may quote what the file holds.
    throw new AppError('unavailable', {
      reason: 'host.secrets_damaged',
      message: `${path} cannot be read as secrets. Restore it from a backup; without its key personal data stay closed.`,
      params: { path },
    })
  }
}

function keyIn(text: string, path: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== masterKeyBytes) {
    throw new AppError('unavailable', {
      reason: 'host.bad_master_key',
      message: `${path} must hold a master key of 32 bytes in base64 (openssl rand -base64 32).`,
      params: { path },
    })
  }
  return key
}
