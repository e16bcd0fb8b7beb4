import { AppError } from '@sanzhi/kernel'
import { writeConsent } from '../access/matrix.service.ts'
import type { CoreCall } from '../core-call.ts'
import { bumpRevision } from '../tenancy/street.queries.ts'
import { decideDisable, decideEnable, type SwitchRefusal } from './catalogue.ts'
import * as queries from './modules.queries.ts'
import { viewModule } from './modules.view.ts'

/** Every plugin of this server with its state in the street, in the order of pillars and ids. */
export async function listModules(call: CoreCall) {
  const rows = await queries.listSwitches(call.registry)
  const switches = new Map(rows.map((row) => [row.pluginId, row]))
  const names = await call.accountNames(rows.map((row) => row.changedBy))
  return [...call.catalogue.values()].map((plugin) =>
    viewModule(plugin, switches.get(plugin.manifest.id), {
      names,
      missing: missingSettings(call, plugin.manifest.id).length,
    }),
  )
}

/** Switches a plugin on: one row, in force on every server from the commit on. */
export async function enableModule(call: CoreCall, pluginId: string): Promise<void> {
  const plugin = getPlugin(call, pluginId)
  // Locks the street's row, so that two switches at once see each other's outcome.
  await bumpRevision(call.registry)
  const enabled = await enabledNow(call)
  const refusal = decideEnable(plugin, enabled)
  if (refusal !== undefined) {
    throw refused(call, refusal)
  }
  const missing = missingSettings(call, pluginId)
  if (missing.length > 0) {
    throw new AppError('conflict', { reason: 'plugins.must_set', params: { count: missing.length } })
  }
  // Switched on, all that it asks for is consented to; what a later version asks for beyond that waits.
  if (!enabled.has(pluginId)) {
    await writeConsent(call, plugin.manifest)
  }
  await queries.writeSwitch(call.registry, {
    pluginId,
    version: plugin.manifest.version,
    enabled: true,
    changedAt: call.now,
    changedBy: call.actor.accountId,
  })
  await call.services.audit.record({
    action: 'plugins.enabled',
    object: `plugin:${pluginId}`,
    details: { version: plugin.manifest.version },
  })
  await call.services.events.emit({ type: 'plugins.enabled', subject: `plugin:${pluginId}` })
}

/** Switches a plugin off everywhere at once and keeps every row of it. */
export async function disableModule(call: CoreCall, pluginId: string): Promise<void> {
  const plugin = getPlugin(call, pluginId)
  await bumpRevision(call.registry)
  const refusal = decideDisable(pluginId, await enabledNow(call), call.catalogue)
  if (refusal !== undefined) {
    throw refused(call, refusal)
  }
  await queries.writeSwitch(call.registry, {
    pluginId,
    version: plugin.manifest.version,
    enabled: false,
    changedAt: call.now,
    changedBy: call.actor.accountId,
  })
  await call.services.audit.record({ action: 'plugins.disabled', object: `plugin:${pluginId}` })
}

/** Titles of the settings without which the plugin cannot be switched on. */
function missingSettings(call: CoreCall, pluginId: string): readonly string[] {
  const owner = call.settingsOwners.find(({ id }) => id === pluginId)
  return owner === undefined ? [] : call.settings.missing(owner)
}

function getPlugin(call: CoreCall, pluginId: string) {
  const plugin = call.catalogue.get(pluginId)
  if (plugin === undefined) {
    throw new AppError('not_found', { reason: 'plugins.unknown' })
  }
  return plugin
}

async function enabledNow(call: CoreCall): Promise<ReadonlySet<string>> {
  const rows = await queries.listSwitches(call.registry)
  return new Set(rows.filter((row) => row.enabled).map((row) => row.pluginId))
}

function refused(call: CoreCall, refusal: SwitchRefusal): AppError {
  const others = 'others' in refusal ? refusal.others : []
  const titles = others.map((id) => call.catalogue.get(id)?.manifest.title ?? { zh: id, en: id })
  const params = {
    others: titles.map(({ zh }) => zh).join('、'),
    othersEn: titles.map(({ en }) => en).join(', '),
  }
  return new AppError('conflict', { reason: refusal.reason, params })
}
