import type { PluginManifest } from '@sanzhi/plugin-api'
import type { PermissionGroup } from './matrix.ts'

/** A plugin's permissions and matrix, as its manifest states them. */
export function pluginGroup({ id, title, permissions, roles, fixed }: PluginManifest): PermissionGroup {
  return { id, title, permissions, roles, fixed: fixed ?? [] }
}
