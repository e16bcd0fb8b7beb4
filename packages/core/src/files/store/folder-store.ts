import { access, mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { placeOf, keyAt, type FileStore } from './file-store.ts'

/**
 * Keeps contents as files below `folder`, which is one file system: what is received lies in a folder beside them and
 * is renamed into place, so that a power cut leaves a whole content or none.
 */
export function makeFolderStore(folder: string): FileStore {
  const stagingFolder = join(folder, 'incoming')
  return {
    stagingFolder,
    async put(key, content) {
      const target = join(folder, placeOf(key))
      const now = new Date()
      // Also where the transaction around is done again and has moved it already.
      if ((await stat(target).catch(absent))?.size === content.sizeBytes) {
        await utimes(target, now, now)
        return
      }
      await mkdir(dirname(target), { recursive: true, mode: 0o700 })
      await flush(content.path)
      await rename(content.path, target)
      await flush(dirname(target))
    },
    async open(key, range) {
      const path = join(folder, placeOf(key))
      // Opened before the answer begins: a content that is missing is told as an error, not as a broken body.
      const handle = await open(path).catch(absent)
      return handle?.createReadStream(range === undefined ? {} : { start: range.first, end: range.last })
    },
    exists: (key) =>
      access(join(folder, placeOf(key))).then(
        () => true,
        () => false,
      ),
    delete: (key) => rm(join(folder, placeOf(key)), { force: true }),
    async *list() {
      for (const tenantId of await namesIn(folder)) {
        for (const sha256 of await namesIn(join(folder, tenantId))) {
          const key = keyAt(`${tenantId}/${sha256}`)
          const found = key && (await stat(join(folder, placeOf(key))).catch(absent))
          if (key !== undefined && found?.isFile() === true) {
            yield { ...key, storedAt: found.mtime }
          }
        }
      }
    },
  }
}

/** Waits until a file, or a folder's list of names, is on the disk. */
async function flush(path: string): Promise<void> {
  const handle = await open(path)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return (await readdir(folder).catch(absent)) ?? []
}

function absent(error: unknown): undefined {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code !== 'ENOENT' && code !== 'ENOTDIR') throw error
  return undefined
}
