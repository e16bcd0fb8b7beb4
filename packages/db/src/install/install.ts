import { AppError } from '@sanzhi/kernel'
import pg from 'pg'
import { clockOwnerNeeds, createClockFunctions } from './clock-functions.ts'
import { contextFunctions } from './context-functions.ts'
import { isDangerousFunction } from './dangerous-functions.ts'
import { createQueue, queueOwnerNeeds } from './queue.ts'
import { createRevisionFunctions, revisionOwnerNeeds } from './revision-functions.ts'
import { createUnsealed } from './unsealed.ts'
import { createRemovalFunction, createRemovalFunctions } from './removal-functions.ts'
import { ownerOf, ownerOfSchema, pluginSchema, rolePath, runtimeRoles } from './roles.ts'

export interface InstallOptions {
  /** A login that may create roles and owns the database; a superuser can also take functions away from everybody. */
  readonly adminUrl: string
  /** Login and password of the pool. Made when absent. */
  readonly gate: { readonly user: string; readonly password: string }
  /** Prefix of every role, the database's name where nothing speaks against it. */
  readonly rolePrefix: string
}

export interface InstallReport {
  /** False on managed servers: then the statement guard alone keeps `set_config` and its like from plugins. */
  readonly revokedDangerousFunctions: boolean
}

const oldestSupported = 150_000

/**
 * Makes roles, schemas and context functions. Safe to run again and while others run it: what exists stays.
 * Throws `unavailable` with what the server lacks (`db.too_old`, `db.cannot_create_roles`).
 */
export async function installDatabase(options: InstallOptions): Promise<InstallReport> {
  return withAdmin(options.adminUrl, async (admin) => {
    const { isSuperuser } = await checkServer(admin)
    await admin.query('begin')
    // Two starts at once must not both find the roles missing.
    await admin.query('select pg_advisory_xact_lock(hashtext($1))', ['sanzhi install'])
    await createRoles(admin, options)
    await createSchemas(admin, options.rolePrefix)
    await createContextFunctions(admin, options.rolePrefix)
    await createRevisionFunctions(admin, options.rolePrefix, options.gate.user)
    await createQueue(admin, options.rolePrefix)
    await createUnsealed(admin, options.rolePrefix)
    await createClockFunctions(admin, options.rolePrefix)
    await createRemovalFunctions(admin, options.rolePrefix)
    if (isSuperuser) {
      await revokeDangerousFunctions(admin, options)
    }
    await admin.query('commit')
    return { revokedDangerousFunctions: isSuperuser }
  })
}

/** Runs `run` on one connection of the installer's login and closes it. */
export async function withAdmin<T>(adminUrl: string, run: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: adminUrl })
  // A server that goes away says so outside of any statement too, which would end the process; the statement tells.
  admin.on('error', () => {})
  await admin.connect()
  try {
    return await run(admin)
  } finally {
    await admin.end()
  }
}

async function checkServer(admin: pg.Client): Promise<{ isSuperuser: boolean }> {
  const result = await admin.query<{ version: number; issuper: boolean; cancreate: boolean }>(
    `select current_setting('server_version_num')::int as version, rolsuper as issuper, rolcreaterole as cancreate
     from pg_roles where rolname = current_user`,
  )
  const row = result.rows[0]
  if (row === undefined || row.version < oldestSupported) {
    throw new AppError('unavailable', {
      reason: 'db.too_old',
      message: `PostgreSQL 15 or newer is needed, the server reports ${row?.version ?? 'nothing'}`,
    })
  }
  if (!row.issuper && !row.cancreate) {
    throw new AppError('unavailable', {
      reason: 'db.cannot_create_roles',
      message: 'the login of DATABASE_ADMIN_URL may not create roles: grant it CREATEROLE',
    })
  }
  return { isSuperuser: row.issuper }
}

/**
 * Runs a statement whose effect may be there already, or come while it runs: roles belong to all databases of
 * a server, while the installer's lock belongs to one.
 */
async function unlessDone(admin: pg.Client, statement: string): Promise<void> {
  await admin.query('savepoint attempt')
  try {
    await admin.query(statement)
  } catch (error) {
    const code = error instanceof pg.DatabaseError ? error.code : undefined
    if (code !== duplicateObject && code !== uniqueViolation) {
      throw error
    }
    await admin.query('rollback to savepoint attempt')
  }
  await admin.query('release savepoint attempt')
}

const duplicateObject = '42710'
const uniqueViolation = '23505'

async function createRole(admin: pg.Client, quotedName: string, attributes: string): Promise<void> {
  await unlessDone(admin, `create role ${quotedName} ${attributes}`)
}

/** Lets `member` become `role` without having its rights before it does. */
async function grantSwitch(admin: pg.Client, role: string, member: string): Promise<void> {
  await grantMembership(admin, `${role} to ${member}`, 'with inherit false, set true')
}

/**
 * Lets the installer become an owner and have its rights as well: one that is no superuser could otherwise grant
 * nothing on what the owner owns.
 */
async function grantOwner(admin: pg.Client, owner: string): Promise<void> {
  await grantMembership(admin, `${owner} to current_user`, 'with inherit true, set true')
}

async function grantMembership(admin: pg.Client, membership: string, options: string): Promise<void> {
  const version = await admin.query<{ version: number }>(
    "select current_setting('server_version_num')::int as version",
  )
  // Before PostgreSQL 16 the member's own INHERIT or NOINHERIT says the same.
  const isSaidHere = (version.rows[0]?.version ?? 0) >= 160_000
  await unlessDone(admin, `grant ${membership} ${isSaidHere ? options : ''}`)
}

async function createRoles(admin: pg.Client, options: InstallOptions): Promise<void> {
  const path = (role: string): string => rolePath(options.rolePrefix, role)
  const gate = admin.escapeIdentifier(options.gate.user)
  const existing = await admin.query('select 1 from pg_roles where rolname = $1', [options.gate.user])
  const verb = existing.rowCount === 0 ? 'create' : 'alter'
  await admin.query(
    `${verb} role ${gate} login noinherit password ${admin.escapeLiteral(options.gate.password)}`,
  )
  await admin.query(`alter role ${gate} set idle_in_transaction_session_timeout = '60s'`)
  for (const owner of Object.values(ownerOfSchema)) {
    await createRole(admin, path(owner), 'nologin')
    await grantOwner(admin, path(owner))
  }
  for (const role of runtimeRoles) {
    await createRole(admin, path(role), 'nologin')
    await grantSwitch(admin, path(role), gate)
  }
  await createRole(admin, path('app_rt'), 'nologin inherit')
  await grantSwitch(admin, path('app_rt'), gate)
  // What a street's transaction runs as without switching roles, and no more: accounts are not among it.
  for (const role of ['core_rt', 'registry_rt']) {
    await unlessDone(admin, `grant ${path(role)} to ${path('app_rt')}`)
  }
  await secureDatabase(admin, options.gate.user)
}

/** What `create database … template` does not copy: who may connect. */
async function secureDatabase(admin: pg.Client, gateUser: string): Promise<void> {
  const current = await admin.query<{ name: string }>('select current_database() as name')
  const database = admin.escapeIdentifier(current.rows[0]?.name ?? '')
  await admin.query(`revoke all on database ${database} from public`)
  await admin.query(`grant connect on database ${database} to ${admin.escapeIdentifier(gateUser)}`)
}

/** Grants the pool's login its way into a database that was cloned from an installed one. */
export async function secureClone(adminUrl: string, gateUser: string): Promise<void> {
  await withAdmin(adminUrl, (admin) => secureDatabase(admin, gateUser))
}

async function createSchemas(admin: pg.Client, prefix: string): Promise<void> {
  await admin.query('revoke all on schema public from public')
  await admin.query('create schema if not exists sec')
  await admin.query('grant usage on schema sec to public')
  await admin.query(`grant create on schema sec to ${rolePath(prefix, 'registry_owner')}`)
  for (const [schema, owner] of Object.entries(ownerOfSchema)) {
    await admin.query(`create schema if not exists ${schema} authorization ${rolePath(prefix, owner)}`)
  }
  const usage: [string, string][] = [
    ['core', 'core_rt'],
    ['core', 'district_rt'],
    ['core', 'api_owner'],
    ['registry', 'registry_rt'],
    ['auth', 'auth_rt'],
    ['jobs', 'jobs_rt'],
    ['jobs', 'core_rt'],
  ]
  for (const [schema, role] of usage) {
    await admin.query(`grant usage on schema ${schema} to ${rolePath(prefix, role)}`)
  }
}

async function createContextFunctions(admin: pg.Client, prefix: string): Promise<void> {
  for (const { name, body } of contextFunctions) {
    await admin.query(
      `create or replace function sec.${name}() returns uuid language sql stable parallel safe as $$${body}$$`,
    )
  }
  await admin.query(
    `create or replace function sec.role_prefix() returns text language sql immutable parallel safe
     as $$ select ${admin.escapeLiteral(prefix)}::text $$`,
  )
  // A superuser's installation once says true, and that stays.
  const known = await admin.query("select to_regprocedure('sec.functions_revoked()') is not null as known")
  if (known.rows[0]?.known !== true) {
    await admin.query(
      'create function sec.functions_revoked() returns boolean language sql immutable as $$ select false $$',
    )
  }
}

async function revokeDangerousFunctions(admin: pg.Client, options: InstallOptions): Promise<void> {
  const gate = admin.escapeIdentifier(options.gate.user)
  const owners = Object.values(ownerOfSchema).map((owner) => rolePath(options.rolePrefix, owner))
  const found = await admin.query<{ signature: string }>(
    `select oid::regprocedure::text as signature from pg_proc where ${isDangerousFunction}`,
  )
  for (const { signature } of found.rows) {
    await admin.query(`revoke execute on function ${signature} from public`)
  }
  await admin.query(
    'create or replace function sec.functions_revoked() returns boolean language sql immutable as $$ select true $$',
  )
  // An update of this view is set_config by another name, for the whole session.
  await admin.query('revoke update on pg_catalog.pg_settings from public')
  await admin.query('revoke usage on language plpgsql, sql from public')
  await admin.query(`grant execute on function pg_catalog.set_config(text, text, boolean) to ${gate}`)
  await admin.query(`grant usage on language sql to ${owners.join(', ')}`)
  await grantMigratorLock(admin, owners)
  for (const [owner, needs] of [
    ['registry_owner', [...revisionOwnerNeeds, ...clockOwnerNeeds]],
    ['jobs_owner', queueOwnerNeeds],
  ] as const) {
    for (const signature of needs) {
      await admin.query(`grant execute on function ${signature} to ${rolePath(options.rolePrefix, owner)}`)
    }
  }
}

/**
 * What Kysely's migrator locks with, and how long it waits. A plugin's owner gets nothing else: a function of its
 * own could leave its role.
 */
async function grantMigratorLock(admin: pg.Client, owners: readonly string[]): Promise<void> {
  const to = owners.join(', ')
  await admin.query(`grant execute on function pg_catalog.set_config(text, text, boolean) to ${to}`)
  for (const name of ['pg_advisory_lock', 'pg_advisory_unlock']) {
    await admin.query(`grant execute on function pg_catalog.${name}(bigint) to ${to}`)
  }
}

/** A plugin as the database sees it: its schema and the columns of the core views that it asked for. */
export interface PluginAccess {
  readonly id: string
  /** View in `core_api` → columns. */
  readonly reads: Readonly<Record<string, readonly string[]>>
}

/**
 * Makes a plugin's owner, runtime role and schema. Its grants on views come after the views exist.
 * Throws `bad_input` (`db.bad_plugin_id`) for an id that cannot be told from another plugin's roles.
 */
export async function installPlugin(adminUrl: string, gateUser: string, plugin: PluginAccess): Promise<void> {
  await withAdmin(adminUrl, async (admin) => {
    const schema = pluginSchema(plugin.id)
    const prefix = await readPrefix(admin)
    const owner = rolePath(prefix, ownerOf(schema))
    const runtime = rolePath(prefix, schema)
    await admin.query('begin')
    await admin.query('select pg_advisory_xact_lock(hashtext($1))', ['sanzhi install'])
    await createRole(admin, owner, 'nologin')
    await grantOwner(admin, owner)
    await createRole(admin, runtime, 'nologin')
    await grantSwitch(admin, runtime, admin.escapeIdentifier(gateUser))
    await unlessDone(admin, `grant ${runtime} to ${rolePath(prefix, 'app_rt')}`)
    await admin.query(`create schema if not exists ${schema} authorization ${owner}`)
    await admin.query(`grant usage on schema ${schema} to ${runtime}`)
    await createRemovalFunction(admin, prefix, schema)
    const isSuperuser = await admin.query<{ on: boolean }>(
      'select rolsuper as on from pg_roles where rolname = current_user',
    )
    if (isSuperuser.rows[0]?.on === true) {
      await grantMigratorLock(admin, [owner])
    }
    await grantViews(admin, prefix, plugin)
    await admin.query('commit')
  })
}

async function readPrefix(admin: pg.Client): Promise<string> {
  const result = await admin.query<{ prefix: string }>('select sec.role_prefix() as prefix')
  return result.rows[0]?.prefix ?? ''
}

/** Exactly the columns that the manifest names: what an older version asked for and a newer does not is taken back. */
async function grantViews(admin: pg.Client, prefix: string, plugin: PluginAccess): Promise<void> {
  const runtime = rolePath(prefix, pluginSchema(plugin.id))
  const api = rolePath(prefix, 'api_owner')
  await admin.query(`set local role ${api}`)
  await admin.query(`revoke all on all tables in schema core_api from ${runtime}`)
  await admin.query(`grant usage on schema core_api to ${runtime}`)
  for (const [view, columns] of Object.entries(plugin.reads)) {
    const known = await admin.query<{ name: string }>(
      `select attname as name from pg_attribute
       where attrelid = to_regclass($1) and attnum > 0 and not attisdropped`,
      [`core_api.${view}`],
    )
    const names = new Set(known.rows.map((row) => row.name))
    const missing = columns.filter((column) => !names.has(column))
    if (missing.length > 0) {
      throw new AppError('conflict', {
        reason: 'db.unknown_view_columns',
        message: `plugin ${plugin.id} asks for ${view}(${missing.join(', ')}), which core_api does not publish`,
      })
    }
    const list = ['tenant_id', ...columns].map((column) => admin.escapeIdentifier(column)).join(', ')
    await admin.query(`grant select (${list}) on core_api.${admin.escapeIdentifier(view)} to ${runtime}`)
  }
  await admin.query('reset role')
}
