import { isDeepStrictEqual } from 'node:util'
import { coreDomains } from '@sanzhi/core'
import { installPlugin, migrateSchema, pluginSchema } from '@sanzhi/db'
import {
  findUngated,
  listLifecycleFaults,
  listTemplateFaults,
  manifestOf,
  sdkVersion,
  type PluginDefinition,
  type PluginManifest,
} from '@sanzhi/plugin-api'
import { listIssues } from '@sanzhi/schema'
import { satisfies } from 'semver'
import type { Log } from '../log.ts'
import type { FoundPlugin } from './find-plugins.ts'
import { orderPlugins } from './order-plugins.ts'

/** A plugin after the host has tried to start it. */
export interface LoadedPlugin {
  readonly manifest: PluginManifest
  /** Why it did not start, e.g. `host.import_failed`; null when it runs. */
  readonly failure: string | null
  /** Undefined where it did not start. */
  readonly definition: PluginDefinition | undefined
}

/**
 * Imports each plugin's code and holds it against its manifest. One that throws, differs or asks for another SDK
 * is marked and logged; the others start.
 */
export async function loadPlugins(found: readonly FoundPlugin[], log: Log): Promise<readonly LoadedPlugin[]> {
  const failed = new Set<string>()
  const loaded: LoadedPlugin[] = []
  for (const { plugin, failure: orderFailure } of orderPlugins(found)) {
    const { manifest } = plugin
    const below = Object.keys(manifest.requires).some((id) => failed.has(id)) ? 'host.requires_missing' : null
    const failure = orderFailure ?? below
    const outcome = failure === null ? await loadPlugin(plugin, log) : { failure, definition: undefined }
    if (outcome.failure !== null) {
      failed.add(manifest.id)
      log.error('a plugin did not start', { plugin: manifest.id, reason: outcome.failure })
    }
    loaded.push({ manifest, ...outcome })
  }
  return loaded
}

async function loadPlugin(
  { manifest, entry }: FoundPlugin,
  log: Log,
): Promise<{ failure: string | null; definition: PluginDefinition | undefined }> {
  try {
    const module: unknown = await import(entry)
    const definition = definitionIn(module)
    const failure = definition === undefined ? 'host.no_definition' : listFailures(manifest, definition)[0]
    if (definition !== undefined && failure === badLifecycle) {
      const faults = lifecycleFaultsOf(definition).join('; ')
      log.error('a plugin’s lifecycles are not well formed', { plugin: manifest.id, faults })
    }
    return failure === undefined ? { failure: null, definition } : { failure, definition: undefined }
  } catch (error) {
    log.error('a plugin threw while it was imported', { plugin: manifest.id, error })
    return { failure: 'host.import_failed', definition: undefined }
  }
}

/** What a plugin module exports as `plugin`; undefined when that is no definition. */
export function definitionIn(module: unknown): PluginDefinition | undefined {
  const found =
    typeof module === 'object' && module !== null && 'plugin' in module ? module.plugin : undefined
  if (typeof found !== 'object' || found === null || !('router' in found)) {
    return undefined
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a module's exports are untyped; what the definition says is compared with its manifest next
  return found as PluginDefinition
}

/** Names that belong to the core: a plugin of that name would hand out the core's permissions as its own. */
const coreNames: ReadonlySet<string> = new Set(coreDomains.map((domain) => domain.name))

const badLifecycle = 'host.bad_lifecycle'

/** What is wrong with a definition's lifecycles, as sentences. */
export function lifecycleFaultsOf({
  lifecycles = [],
  permissions,
  settings,
}: PluginDefinition): readonly string[] {
  return listLifecycleFaults(lifecycles, { permissions: new Set(Object.keys(permissions)), settings })
}

function listFailures(manifest: PluginManifest, definition: PluginDefinition): readonly string[] {
  const known = new Set(manifest.permissions.map((permission) => permission.id))
  const checks: readonly (readonly [boolean, string])[] = [
    [!satisfies(sdkVersion, manifest.sdk), 'host.sdk_mismatch'],
    [coreNames.has(manifest.id), 'host.name_taken'],
    [!isDeepStrictEqual(manifestOf(definition), manifest), 'host.manifest_differs'],
    [
      manifest.procedures.some((procedure) => !known.has(procedure.permission)),
      'host.procedure_without_permission',
    ],
    [findUngated(definition.router) !== undefined, 'host.procedure_without_gate'],
    [hasBadHandlers(definition), 'host.bad_handlers'],
    [lifecycleFaultsOf(definition).length > 0, badLifecycle],
    [listTemplateFaults(definition.documents ?? []).length > 0, 'host.bad_template'],
    // A street that set nothing runs on the defaults alone. A schema that is none throws, and the plugin fails.
    [listIssues(definition.settings, {}).length > 0, 'host.setting_without_default'],
  ]
  return checks.flatMap(([broken, reason]) => (broken ? [reason] : []))
}

/** Whether two of its handlers have one name, or a timer is not its own. */
function hasBadHandlers({ id, subscriptions = [], timers = [] }: PluginDefinition): boolean {
  const names = [...subscriptions.map(({ name }) => `on ${name}`), ...timers.map(({ task }) => `at ${task}`)]
  return new Set(names).size < names.length || timers.some(({ task }) => !task.startsWith(`${id}.`))
}

/**
 * Makes role, schema and grants of each plugin and runs its migrations. Returns the plugins with those that failed
 * marked: their own schema stays as it was.
 */
export async function migratePlugins(
  plugins: readonly LoadedPlugin[],
  access: { readonly adminUrl: string; readonly gateUser: string; readonly log: Log },
): Promise<readonly LoadedPlugin[]> {
  const failed = new Set<string>()
  const migrated: LoadedPlugin[] = []
  for (const plugin of plugins) {
    const outcome = await migrateAfter(failed, plugin, access)
    if (outcome.failure !== null) {
      failed.add(plugin.manifest.id)
    }
    migrated.push(outcome)
  }
  return migrated
}

/** `failed` holds the plugins before it that did not come up: what requires one of them stays down too. */
async function migrateAfter(
  failed: ReadonlySet<string>,
  plugin: LoadedPlugin,
  access: { readonly adminUrl: string; readonly gateUser: string; readonly log: Log },
): Promise<LoadedPlugin> {
  const { definition, manifest } = plugin
  if (definition === undefined) {
    return plugin
  }
  if (Object.keys(manifest.requires).some((id) => failed.has(id))) {
    access.log.error('a plugin did not start', { plugin: manifest.id, reason: 'host.requires_missing' })
    return { ...plugin, failure: 'host.requires_missing', definition: undefined }
  }
  return migratePlugin(plugin, definition, access)
}

async function migratePlugin(
  plugin: LoadedPlugin,
  definition: PluginDefinition,
  { adminUrl, gateUser, log }: { readonly adminUrl: string; readonly gateUser: string; readonly log: Log },
): Promise<LoadedPlugin> {
  const { id, reads } = plugin.manifest
  try {
    await installPlugin(adminUrl, gateUser, { id, reads })
    await migrateSchema(adminUrl, pluginSchema(id), definition.migrations)
    return plugin
  } catch (error) {
    log.error('a plugin could not be migrated', { plugin: id, error })
    return { ...plugin, failure: 'host.migration_failed', definition: undefined }
  }
}
