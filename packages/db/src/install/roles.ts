import { AppError } from '@sanzhi/kernel'
import { quoteRole } from '../scope/scope.ts'

/** Runtime roles of the platform: what the pool's login may become. */
export const runtimeRoles = ['core_rt', 'district_rt', 'registry_rt', 'auth_rt', 'jobs_rt'] as const

/** Owners of the platform's schemas: they migrate and nothing else. */
export const ownerOfSchema = {
  registry: 'registry_owner',
  auth: 'auth_owner',
  core: 'core_owner',
  core_api: 'api_owner',
  jobs: 'jobs_owner',
} as const

/**
 * `branch-on-grid` → `plg_branch_on_grid`: name of its schema and of its runtime role. Throws `bad_input`
 * (`db.bad_plugin_id`) unless the id is kebab case; `x-owner` would run as the owner of `x`.
 */
export function pluginSchema(pluginId: string): string {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(pluginId) || pluginId.endsWith('-owner')) {
    throw new AppError('bad_input', {
      reason: 'db.bad_plugin_id',
      message: 'a plugin id is kebab case and does not end in -owner',
    })
  }
  return `plg_${pluginId.replaceAll('-', '_')}`
}

/** The owner of any schema that this package makes, without the installation's prefix. */
export function ownerOf(schema: string): string {
  const known = Object.entries(ownerOfSchema).find(([name]) => name === schema)
  return known === undefined ? `${schema}_owner` : known[1]
}

/** The role that reads and writes a schema's tables at run time, without the installation's prefix. */
export function runtimeOf(schema: string): string {
  return schema.startsWith('plg_') ? schema : `${schema}_rt`
}

/** A role as it is called in the cluster, quoted for SQL: roles are shared by all databases of a server. */
export function rolePath(prefix: string, role: string): string {
  return quoteRole(`${prefix}_${role}`)
}
