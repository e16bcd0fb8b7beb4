import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'

const VIRTUAL = 'virtual:plugins'
const RESOLVED = `\0${VIRTUAL}`

interface WebPlugin {
  readonly id: string
  /** Absolute path of the module that exports `web`. */
  readonly entry: string
}

/** The plugins of the folder that have a web half; a folder without a readable package.json has none. */
export function listWebPlugins(folder: string): readonly WebPlugin[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((item) => item.isDirectory())
    .flatMap((item) => {
      const entry = webEntry(join(folder, item.name, 'package.json'))
      return entry === undefined ? [] : [{ id: item.name, entry: join(folder, item.name, entry) }]
    })
    .sort((left, right) => (left.id < right.id ? -1 : 1))
}

function webEntry(manifestPath: string): string | undefined {
  try {
    const manifest: { sanzhi?: { web?: unknown } } = JSON.parse(readFileSync(manifestPath, 'utf8'))
    return typeof manifest.sanzhi?.web === 'string' ? manifest.sanzhi.web : undefined
  } catch {
    return undefined // a folder left behind by a deleted plugin
  }
}

/**
 * Serves `virtual:plugins`: the web half of every folder below `folder` whose package.json names one
 * (`"sanzhi": { "web": "./src/web/index.tsx" }`), each behind its own import, so that a street loads only what it uses.
 */
export function workspacePlugins(folder: string): Plugin {
  return {
    name: 'sanzhi:workspace-plugins',
    resolveId: (id) => (id === VIRTUAL ? RESOLVED : undefined),
    load(id) {
      if (id !== RESOLVED) return undefined
      const entries = listWebPlugins(folder).map(
        (plugin) =>
          `  { id: ${JSON.stringify(plugin.id)}, load: () => import(${JSON.stringify(plugin.entry)}) },`,
      )
      return `export const plugins = [\n${entries.join('\n')}\n]\n`
    },
  }
}
