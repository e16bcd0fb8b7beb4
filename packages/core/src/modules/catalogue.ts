import type { PluginManifest } from '@sanzhi/plugin-api'

/** A plugin that this server found, whether or not it could be started. */
export interface CataloguedPlugin {
  readonly manifest: PluginManifest
  /** Reason under which it could not be started, e.g. `host.migration_failed`; null when it runs. */
  readonly failure: string | null
}

/** The plugins of this server by id, as the host found them at boot. */
export type PluginCatalogue = ReadonlyMap<string, CataloguedPlugin>

/** Why a plugin may not be switched on or off now; undefined when it may. */
export type SwitchRefusal =
  | { readonly reason: 'plugins.failed' }
  | { readonly reason: 'plugins.needs'; readonly others: readonly string[] }
  | { readonly reason: 'plugins.needed_by'; readonly others: readonly string[] }

/** A plugin may be switched on when it runs and all that it requires is on. */
export function decideEnable(
  plugin: CataloguedPlugin,
  enabled: ReadonlySet<string>,
): SwitchRefusal | undefined {
  if (plugin.failure !== null) {
    return { reason: 'plugins.failed' }
  }
  const missing = Object.keys(plugin.manifest.requires).filter((id) => !enabled.has(id))
  return missing.length > 0 ? { reason: 'plugins.needs', others: missing } : undefined
}

/** A plugin may be switched off when nothing that is on requires it. */
export function decideDisable(
  pluginId: string,
  enabled: ReadonlySet<string>,
  catalogue: PluginCatalogue,
): SwitchRefusal | undefined {
  const dependents = [...enabled].filter((id) => pluginId in (catalogue.get(id)?.manifest.requires ?? {}))
  return dependents.length > 0 ? { reason: 'plugins.needed_by', others: dependents } : undefined
}
