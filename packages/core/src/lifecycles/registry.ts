import { contentHash, outlineOf, type Lifecycle, type LifecycleOutline } from '@sanzhi/plugin-api'

/** A lifecycle of this server with whom it belongs to. */
export interface OwnedLifecycle {
  /** `<owner>.<name>`. */
  readonly fullName: string
  /** The plugin's id, or the domain's name. */
  readonly owner: string
  /** Null for the core's own, which no street can switch off. */
  readonly pluginId: string | null
  readonly ownerVersion: string
  readonly lifecycle: Lifecycle
  readonly outline: LifecycleOutline
  /** Of the outline: tells one version's lifecycle from another's. */
  readonly hash: string
}

export interface LifecycleSource {
  readonly owner: string
  readonly pluginId: string | null
  readonly ownerVersion: string
  readonly lifecycles: readonly Lifecycle[]
}

/** Every lifecycle of one server by its full name. */
export type LifecycleRegistry = ReadonlyMap<string, OwnedLifecycle>

export function collectLifecycles(sources: readonly LifecycleSource[]): LifecycleRegistry {
  return new Map(
    sources.flatMap(({ lifecycles, ...owner }) =>
      lifecycles.map((lifecycle): [string, OwnedLifecycle] => {
        const fullName = `${owner.owner}.${lifecycle.name}`
        const outline = outlineOf(lifecycle)
        return [fullName, { ...owner, fullName, lifecycle, outline, hash: contentHash(outline) }]
      }),
    ),
  )
}
