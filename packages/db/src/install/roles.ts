import { quoteRole } from '../scope/scope.ts'

/** Runtime roles of the platform: what the pool's login may become. */
export const runtimeRoles = ['core_rt', 'district_rt', 'registry_rt', 'auth_rt'] as const

/** Owners of the platform's schemas: they migrate and nothing else. */
export const ownerOfSchema = {
  registry: 'registry_owner',
  auth: 'auth_owner',
  core: 'core_owner',
  core_api: 'api_owner',
} as const

export type PlatformSchema = keyof typeof ownerOfSchema

/** `branch-on-grid` → `plg_branch_on_grid`: name of its schema and of its runtime role. */
export function pluginSchema(pluginId: string): string {
  return `plg_${pluginId.replaceAll('-', '_')}`
}

/** The owner of any schema that this package makes, without the installation's prefix. */
export function ownerOf(schema: string): string {
  if (schema in ownerOfSchema) {
    return ownerOfSchema[schema as PlatformSchema]
  }
  return `${schema}_owner`
}

/** The role that reads and writes a schema's tables at run time, without the installation's prefix. */
export function runtimeOf(schema: string): string {
  return schema.startsWith('plg_') ? schema : `${schema}_rt`
}

/** A role as it is called in the cluster, quoted for SQL: roles are shared by all databases of a server. */
export function rolePath(prefix: string, role: string): string {
  return quoteRole(`${prefix}_${role}`)
}
