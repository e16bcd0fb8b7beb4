import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { pathToFileURL } from 'node:url'
import { manifestOf } from '@sanzhi/plugin-api'
import { definitionIn, lifecycleFaultsOf } from './load-plugins.ts'

export interface ManifestCheck {
  readonly folder: string
  /** `faulty`: its code exports no definition or throws, `why` says what. */
  readonly state: 'same' | 'differs' | 'missing' | 'faulty'
  readonly why: string | undefined
}

/**
 * Holds each `plugin.json` below `directory` against the definition that it is made from; with `write` it makes
 * those that are missing or differ. Runs the plugins' code.
 */
export async function checkManifests(
  directory: string,
  { write }: { readonly write: boolean },
): Promise<readonly ManifestCheck[]> {
  const entries = await readdir(directory, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  return Promise.all(folders.toSorted().map((folder) => checkManifest(directory, folder, write)))
}

async function checkManifest(directory: string, folder: string, write: boolean): Promise<ManifestCheck> {
  const path = join(directory, folder, 'plugin.json')
  try {
    const module: unknown = await import(pathToFileURL(join(directory, folder, 'src', 'plugin.ts')).href)
    const definition = definitionIn(module)
    if (definition === undefined) {
      return { folder, state: 'faulty', why: 'src/plugin.ts exports no `plugin`' }
    }
    const [fault] = lifecycleFaultsOf(definition)
    if (fault !== undefined) {
      return { folder, state: 'faulty', why: fault }
    }
    const manifest = manifestOf(definition)
    const written = await readJson(path)
    if (isDeepStrictEqual(written, manifest)) return { folder, state: 'same', why: undefined }
    if (write) await writeFile(path, `${JSON.stringify(manifest, null, 2)}\n`)
    return { folder, state: written === undefined ? 'missing' : 'differs', why: undefined }
  } catch (error) {
    return { folder, state: 'faulty', why: error instanceof Error ? error.message : String(error) }
  }
}

/** Undefined also for what is no JSON: it is to be made anew. */
async function readJson(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'))
  } catch {
    return undefined
  }
}
