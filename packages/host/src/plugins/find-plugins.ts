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
 * reported and stops nothing else. No such directory means no plugins.
 */
export async function findPlugins(
  directory: string,
): Promise<{ readonly found: readonly FoundPlugin[]; readonly faulty: readonly FaultyPlugin[] }> {
  const entries = await entriesOf(directory)
  const folders = entries.filter((entry) => entry.isDirectory()).map((entry) => entry.name)
  const found: FoundPlugin[] = []
  const faulty: FaultyPlugin[] = []
  for (const folder of folders.toSorted()) {
    const read = await readPlugin(directory, folder)
    if ('manifest' in read) {
      found.push(read)
    } else {
      faulty.push({ folder, faults: read.faults })
    }
  }
  return { found, faulty }
}

async function entriesOf(directory: string) {
  try {
    return await readdir(directory, { withFileTypes: true })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return []
    }
    throw error
  }
}

async function readPlugin(
  directory: string,
  folder: string,
): Promise<FoundPlugin | { readonly faults: readonly string[] }> {
  try {
    const read: unknown = JSON.parse(await readFile(join(directory, folder, 'plugin.json'), 'utf8'))
    const faults = listManifestFaults(read)
    if (faults.length > 0) {
      return { faults }
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- listManifestFaults has just held it against the schema that the type is made from
    const manifest = read as PluginManifest
    const claims = listClaims(manifest, folder)
    if (claims.length > 0) {
      return { faults: claims }
    }
    return { manifest, entry: pathToFileURL(join(directory, folder, 'src', 'plugin.ts')).href }
  } catch (error) {
    return { faults: [error instanceof Error ? error.message : 'unreadable'] }
  }
}

/**
 * What a manifest claims that is not its own: another folder's name, or permissions of others. Manifests are
 * believed before their code has been compared with them, and of plugins whose code never starts.
 */
function listClaims({ id, permissions, roles }: PluginManifest, folder: string): readonly string[] {
  const own = new Set(permissions.map((permission) => permission.id))
  const foreign = permissions.flatMap((permission, index) =>
    permission.id.startsWith(`${id}.`) ? [] : [`/permissions/${index}/id: prefix`],
  )
  const given = Object.entries(roles).flatMap(([role, names]) =>
    names.flatMap((name, index) => (own.has(name) ? [] : [`/roles/${role}/${index}: permission`])),
  )
  return [...(id === folder ? [] : ['/id: folder']), ...foreign, ...given]
}
