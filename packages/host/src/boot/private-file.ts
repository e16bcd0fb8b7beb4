import { randomBytes } from 'node:crypto'
import { chmod, link, mkdir, open, readFile, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** The file's text; undefined when there is none. Takes everybody else's rights away from a file that gives some. */
export async function readPrivateFile(path: string): Promise<string | undefined> {
  try {
    const text = await readFile(path, 'utf8')
    await chmod(path, 0o600)
    return text
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined
    }
    throw error
  }
}

/**
 * Writes a file that only its owner may read, whole or not at all, unless there is one. Returns what is there then:
 * of two at once, one writes and both get the same.
 */
export async function createPrivateFile(path: string, text: string): Promise<string> {
  await mkdir(dirname(path), { recursive: true })
  const fresh = `${path}.${randomBytes(4).toString('hex')}`
  try {
    const file = await open(fresh, 'wx', 0o600)
    try {
      await file.writeFile(text)
      // It may hold a key without which data cannot be read: on disk before anything is written with it.
      await file.sync()
    } finally {
      await file.close()
    }
    await link(fresh, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error
    })
  } finally {
    await rm(fresh, { force: true })
  }
  return readFile(path, 'utf8')
}
