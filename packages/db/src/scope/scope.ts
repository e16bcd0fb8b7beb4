import { isUuid } from '@sanzhi/kernel'
import type { Step } from '../connection/flight.ts'

/** A runtime role without the installation's prefix, e.g. `core_rt` or `plg_hearing`. */
export type RoleName = string

/** Roles that `inSystem` may take: what must be read before a street is known, accounts, the queue. */
export type SystemRole = 'registry_rt' | 'auth_rt' | 'jobs_rt'

/** Whose rows a handle may see. Without any of them row-level security shows nothing. */
export type Scope =
  | { readonly kind: 'tenant'; readonly tenantId: string }
  | { readonly kind: 'district'; readonly districtId: string }
  | { readonly kind: 'system' }

/** The column that a scope's rows carry, and its value; undefined where rows belong to nobody. */
export function scopeKey(scope: Scope): { readonly column: string; readonly value: string } | undefined {
  switch (scope.kind) {
    case 'tenant':
      return { column: 'tenant_id', value: scope.tenantId }
    case 'district':
      return { column: 'district_id', value: scope.districtId }
    case 'system':
      return undefined
  }
}

/** Throws when an id is not a UUID, so that nothing else ever reaches a setting. */
export function checkScope(scope: Scope): Scope {
  const key = scopeKey(scope)
  if (key !== undefined && !isUuid(key.value)) {
    throw new TypeError(`${key.column} is not a UUID`)
  }
  return scope
}

/** What the prelude puts in force besides the key. */
export interface PreludeSetting {
  /** With the installation's prefix. */
  readonly role: string
  readonly timeoutMs: number
  /** Also ask for the street's revision. */
  readonly withRevision: boolean
  readonly readOnly: boolean
}

const settings = "set_config('role', $1, true), set_config('statement_timeout', $2, true)"
const keySettings = {
  tenant: ", set_config('app.tenant_id', $3, true)",
  district: ", set_config('app.district_id', $3, true)",
  system: '',
}
const revision = ', sec.revision($3::uuid)'
const readOnlySetting = ", set_config('transaction_read_only', 'on', true)"

/** Place of the revision in the row that the tenant prelude returns when asked for it. */
export const revisionColumn = 3

/** The step that puts role, time limit and key in force for the rest of a flight or transaction. */
export function preludeStep(scope: Scope, setting: PreludeSetting): Step {
  const key = scopeKey(scope)
  const asksRevision = scope.kind === 'tenant' && setting.withRevision
  const parts = [
    `select ${settings}${keySettings[scope.kind]}`,
    ...(asksRevision ? [revision] : []),
    ...(setting.readOnly ? [readOnlySetting] : []),
  ]
  return {
    text: parts.join(''),
    values: [setting.role, `${Math.trunc(setting.timeoutMs)}ms`, ...(key === undefined ? [] : [key.value])],
    name: `prelude_${scope.kind}${asksRevision ? '_revision' : ''}${setting.readOnly ? '_read' : ''}`,
  }
}

/** Asks for the street's revision alone. Only the pool's login may, so it goes before any change of role. */
export function revisionStep(tenantId: string): Step {
  return { text: 'select sec.revision($1::uuid)', values: [tenantId], name: 'revision' }
}

/** Takes the street's lock until the transaction ends and fails (SZ412) unless the revision still is the expected one. */
export function holdRevisionSteps(tenantId: string, expected: number): Step[] {
  return [
    { text: 'set local role none', values: [] },
    {
      text: 'select sec.hold_revision($1::uuid, $2::bigint)',
      values: [tenantId, String(expected)],
      name: 'hold_revision',
    },
  ]
}

/**
 * The same as plain `SET LOCAL` statements, inside a transaction block. On Citus `set_config()` does not
 * reach the workers, while `SET LOCAL` does with `citus.propagate_set_commands = 'local'`.
 */
export function setLocalSteps(scope: Scope, setting: PreludeSetting): Step[] {
  const key = scopeKey(scope)
  const steps: Step[] = [
    { text: `set local role ${quoteRole(setting.role)}`, values: [] },
    { text: `set local statement_timeout = '${Math.trunc(setting.timeoutMs)}ms'`, values: [] },
  ]
  if (key !== undefined) {
    // A UUID by checkScope: SET takes no parameters.
    steps.push({ text: `set local app.${key.column} = '${key.value}'`, values: [] })
  }
  if (scope.kind === 'tenant' && setting.withRevision) {
    // Asked before the role changes: only the pool's login may.
    steps.unshift(revisionStep(scope.tenantId))
  }
  return steps
}

/**
 * A role name as an SQL identifier. Role names are made of letters, digits and `_`. PostgreSQL would cut one
 * longer than 63 letters, and two roles that differ only in their ending would be one.
 */
export function quoteRole(role: string): string {
  if (!/^[a-z][a-z0-9_]{0,62}$/.test(role)) {
    throw new TypeError(`not a role name of at most 63 letters: ${role}`)
  }
  return `"${role}"`
}
