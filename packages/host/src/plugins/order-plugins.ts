import type { PluginManifest } from '@sanzhi/plugin-api'
import { satisfies } from 'semver'

export interface OrderedPlugin<P> {
  readonly plugin: P
  /** Reason for which it may not start; null when its turn is fine. */
  readonly failure: 'host.requires_missing' | 'host.requires_cycle' | null
}

/**
 * Plugins after everything that they require, otherwise in the order given. One whose requirement is missing, of
 * the wrong version, failed or part of a cycle may not start; the others may.
 */
export function orderPlugins<
  P extends { readonly manifest: Pick<PluginManifest, 'id' | 'version' | 'requires'> },
>(plugins: readonly P[]): readonly OrderedPlugin<P>[] {
  const byId = new Map(plugins.map((plugin) => [plugin.manifest.id, plugin]))
  const settled = new Map<string, OrderedPlugin<P>>()
  const underway = new Set<string>()

  const settle = (plugin: P): OrderedPlugin<P>['failure'] => {
    const { id, requires } = plugin.manifest
    const known = settled.get(id)
    if (known !== undefined) {
      return known.failure
    }
    if (underway.has(id)) {
      return 'host.requires_cycle'
    }
    underway.add(id)
    let failure: OrderedPlugin<P>['failure'] = null
    for (const [otherId, range] of Object.entries(requires)) {
      const other = byId.get(otherId)
      if (other === undefined || !satisfies(other.manifest.version, range)) {
        failure ??= 'host.requires_missing'
      } else {
        const below = settle(other)
        failure ??= below
      }
    }
    underway.delete(id)
    settled.set(id, { plugin, failure })
    return failure
  }

  for (const plugin of plugins) {
    settle(plugin)
  }
  return [...settled.values()]
}
