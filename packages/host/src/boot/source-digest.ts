import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'

const skipped = new Set(['node_modules', 'dist', '.vite', '.data'])

/**
 * One hash over the names and contents of files and of everything below folders, given below `root`. By content and not by time, so
 * that a file taken away counts and a branch visited and left does not. What is absent counts as such.
 */
export async function digestSources(root: string, paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const path of paths) {
    await addPath(hash, join(root, path), path)
  }
  return hash.digest('hex')
}

async function addPath(hash: ReturnType<typeof createHash>, path: string, name: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  hash.update(`${name}\0${found?.isFile() === true ? found.size : '-'}\0`)
  if (found?.isFile() === true) {
    hash.update(await readFile(path))
  } else if (found?.isDirectory() === true) {
    for (const entry of (await readdir(path)).toSorted()) {
      if (!skipped.has(entry)) await addPath(hash, join(path, entry), `${name}/${entry}`)
    }
  }
}
