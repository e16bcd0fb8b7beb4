import { listManifestFaults, type PluginManifest } from '@sanzhi/plugin-api'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** A folder with a `plugin.json` that says what it should. None of its code has run. */
export interface FoundPlugin {
  readonly manifest: PluginManifest
  /** Module that exports the definition as `plugin`. */
  readonly entry: string
}

/** A folder whose `plugin.json` is absent, unreadable or says something else. */
export interface FaultyPlugin {
  readonly folder: string
  /** English sentences for the log. */
  readonly faults: readonly string[]
}

/**
 * Reads the manifests below `directory`, in the order of folder names. A folder that is not as it should be is
 * reported and stops nothing else.
 */
export async function findPlugins(
  directory: string,
): Promise<{ readonly found: readonly FoundPlugin[]; readonly faulty: readonly FaultyPlugin[] }> {
  const entries = await readdir(directory, { withFileTypes: true })
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const found: FoundPlugin[] = []
  const faulty: FaultyPlugin[] = []
  for (const folder of folders.toSorted()) {
    const read = await readPlugin(join(directory, folder))
    if ('manifest' in read) {
      found.push(read)
    } else {
      faulty.push({ folder, faults: read.faults })
    }
  }
  return { found, faulty }
}

async function readPlugin(folder: string): Promise<FoundPlugin | { readonly faults: readonly string[] }> {
  try {
    const manifest: unknown = JSON.parse(await readFile(join(folder, 'plugin.json'), 'utf8'))
    const faults = listManifestFaults(manifest)
    if (faults.length > 0) {
      return { faults }
    }
    const entry = pathToFileURL(join(folder, 'src', 'plugin.ts')).href
    // listManifestFaults has just held it against the schema that the type is made from.
    return { manifest: manifest as PluginManifest, entry }
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : 'unreadable'] }
  }
}
