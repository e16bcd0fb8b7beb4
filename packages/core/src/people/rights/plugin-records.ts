import type { PersonalRecords } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'

/** The plugins in force that keep something of people. */
export function recordsInForce(call: CoreCall): readonly (readonly [pluginId: string, PersonalRecords])[] {
  return [...call.personalRecords].filter(([pluginId]) => call.enabledPlugins.has(pluginId))
}
