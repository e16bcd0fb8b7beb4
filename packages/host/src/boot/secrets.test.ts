import { randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { loadSecrets, secretsFile } from './secrets.ts'

let dataDir: string
const none = { databaseUrl: undefined, sessionSecret: undefined, masterKeyFile: undefined }

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'secrets-'))
})
afterEach(() => rm(dataDir, { recursive: true, force: true }))

async function modeOf(path: string): Promise<string> {
  return ((await stat(path)).mode & 0o777).toString(8)
}

describe('without secrets in the environment', () => {
  it('makes them once, for their owner alone', async () => {
    const made = await loadSecrets({ ...none, dataDir })
    expect(made.masterKey).toHaveLength(32)
    expect(made.sessionSecret.length).toBeGreaterThanOrEqual(32)
    expect(await loadSecrets({ ...none, dataDir })).toEqual(made)
    expect(await modeOf(secretsFile({ dataDir }))).toBe('600')
  })

  it('gives all of several first starts the same ones', async () => {
    const all = await Promise.all(Array.from({ length: 8 }, () => loadSecrets({ ...none, dataDir })))
    expect(new Set(all.map((secrets) => secrets.masterKey.toString('hex'))).size).toBe(1)
    expect(all[0]).toEqual(await loadSecrets({ ...none, dataDir }))
  })

  it('takes away what others may do with the file', async () => {
    await loadSecrets({ ...none, dataDir })
    await chmod(secretsFile({ dataDir }), 0o644)
    await loadSecrets({ ...none, dataDir })
    expect(await modeOf(secretsFile({ dataDir }))).toBe('600')
  })

  it.each(['', '{', '{"masterKey":"eA=="}'])(
    'never replaces a damaged file, nor quotes it: %s',
    async (text) => {
      await writeFile(secretsFile({ dataDir }), text)
      const refusal = await loadSecrets({ ...none, dataDir }).catch((error: unknown) => error)
      expect(refusal).toMatchObject({ reason: 'host.secrets_damaged' })
      expect(refusal).not.toHaveProperty('cause')
      expect(await readFile(secretsFile({ dataDir }), 'utf8')).toBe(text)
    },
  )
})

describe('with secrets in the environment', () => {
  const key = randomBytes(32)

  it('prefers them, and where all are given makes no file', async () => {
    const masterKeyFile = join(dataDir, 'key')
    await writeFile(masterKeyFile, `${key.toString('base64')}\n`)
    const given = { databaseUrl: 'postgresql://…', sessionSecret: 's'.repeat(32), masterKeyFile, dataDir }
    expect(await loadSecrets(given)).toMatchObject({ sessionSecret: 's'.repeat(32), masterKey: key })
    await expect(stat(secretsFile({ dataDir }))).rejects.toThrow('ENOENT')
  })

  it.each([key.subarray(1).toString('base64'), 'not a key', ''])(
    'refuses a key file that holds "%s"',
    async (text) => {
      const masterKeyFile = join(dataDir, 'key')
      await writeFile(masterKeyFile, text)
      await expect(loadSecrets({ ...none, masterKeyFile, dataDir })).rejects.toMatchObject({
        reason: 'host.bad_master_key',
      })
    },
  )

  it('refuses a key file that is not there', async () => {
    const masterKeyFile = join(dataDir, 'key')
    await expect(loadSecrets({ ...none, masterKeyFile, dataDir })).rejects.toMatchObject({
      reason: 'host.bad_master_key',
    })
  })
})
