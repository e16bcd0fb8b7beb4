import { join } from 'node:path'
import { AppError } from '@sanzhi/kernel'
import { parse, Type } from '@sanzhi/schema'
import { createPrivateFile, readPrivateFile } from '../boot/private-file.ts'
import { makeFirstPassword } from '@sanzhi/core'
import { sampleAccounts } from './sample-plan.ts'

/** Username → password. */
export type SamplePasswords = Readonly<Record<string, string>>

const StoredPasswords = Type.Record(Type.String(), Type.String({ minLength: 1 }))

/**
 * Passwords of the sample accounts as kept in a file of its owner's alone; undefined before there is one. Throws
 * `unavailable` (`sample.passwords_damaged`) for a file that holds something else.
 */
export async function readSamplePasswords(dataDir: string): Promise<SamplePasswords | undefined> {
  const path = fileIn(dataDir)
  const text = await readPrivateFile(path)
  try {
    return text === undefined ? undefined : parse(StoredPasswords, JSON.parse(text))
  } catch {
    throw new AppError('unavailable', {
      reason: 'sample.passwords_damaged',
      message: `${path} cannot be read. Take it away: the next start makes new passwords for the sample accounts.`,
      params: { path },
    })
  }
}

/** Makes the passwords and, once `use` has put them in force where accounts exist already, the file. */
export async function makeSamplePasswords(
  dataDir: string,
  use: (passwords: SamplePasswords) => Promise<void>,
): Promise<SamplePasswords> {
  const made = Object.fromEntries(sampleAccounts.map(({ username }) => [username, makeFirstPassword()]))
  await use(made)
  await createPrivateFile(fileIn(dataDir), `${JSON.stringify(made, null, 2)}\n`)
  return made
}

function fileIn(dataDir: string): string {
  return join(dataDir, 'sample-accounts.json')
}
