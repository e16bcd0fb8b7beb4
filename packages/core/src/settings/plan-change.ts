import { isDeepStrictEqual } from 'node:util'
import type { FieldIssue } from '@sanzhi/kernel'
import type { TSchema } from '@sanzhi/schema'
import type { EffectiveSettings } from './effective-settings.ts'
import { makeLayer, type LayerValue } from './layer-value.ts'
import type { ResolvedSetting } from './resolve-setting.ts'
import { checkSetting } from './setting-check.ts'
import { findSetting, isMustSet, type SettingsOwner } from './setting-owner.ts'
import { boundIssues } from './template-rule.ts'

/** What somebody wants of an owner's settings. */
export interface WantedChange {
  /** Values in full, by key. */
  readonly values: Readonly<Record<string, unknown>>
  /** Keys that go back to what lies below. */
  readonly reset: readonly string[]
}

/** One setting of the street that moves. */
export interface PlannedChange {
  readonly key: string
  /** What the street says from now on; null: nothing of its own. */
  readonly own: LayerValue | null
  readonly oldValue: unknown
  readonly newValue: unknown
}

export type ChangePlan =
  | { readonly ok: true; readonly changes: readonly PlannedChange[] }
  /** By field: `/<key>` and deeper. */
  | { readonly ok: false; readonly issues: readonly FieldIssue[] }

/**
 * What a street would store; what it already says is left out. All or nothing: one field refused refuses the whole.
 * Refused: a key that is none, a lock of law or template (`locked`), what the schema or the template's bounds refuse,
 * and taking away (`must_set`) what an owner in force cannot do without.
 */
export function planChange(
  owner: SettingsOwner,
  effective: EffectiveSettings,
  wanted: WantedChange & { readonly isInForce: boolean },
): ChangePlan {
  const issues: FieldIssue[] = []
  const changes: PlannedChange[] = []
  const resets = wanted.reset.filter((key) => !Object.hasOwn(wanted.values, key))
  const entries = [...Object.entries(wanted.values), ...resets.map((key) => [key, undefined] as const)]
  for (const [key, value] of entries) {
    const schema = findSetting(owner, key)
    const standing = effective.resolved(owner).get(key)
    const verdict =
      schema === undefined || standing === undefined
        ? [{ path: '', keyword: 'unknown', params: {} }]
        : planOne(schema, standing, { value, isInForce: wanted.isInForce })
    if (!('own' in verdict)) {
      issues.push(...verdict.map((issue) => ({ ...issue, path: `/${key}${issue.path}` })))
    } else if (hasMoved(effective.own(owner.id, key), verdict.own)) {
      changes.push({ key, ...verdict })
    }
  }
  return issues.length > 0 ? { ok: false, issues } : { ok: true, changes }
}

function planOne(
  schema: TSchema,
  { value: oldValue, below, lock, bounds }: ResolvedSetting,
  wanted: { readonly value: unknown; readonly isInForce: boolean },
): readonly FieldIssue[] | Omit<PlannedChange, 'key'> {
  if (lock !== null) {
    return [{ path: '', keyword: 'locked', params: { by: lock } }]
  }
  const { value: newValue, issues } = checkSetting(schema, wanted.value === undefined ? below : wanted.value)
  const refused = [...issues, ...boundIssues(bounds, newValue)]
  if (refused.length > 0) {
    return refused
  }
  if (newValue === null && wanted.isInForce && isMustSet(schema)) {
    return [{ path: '', keyword: 'must_set', params: {} }]
  }
  return { own: makeLayer(schema, below, newValue), oldValue, newValue }
}

function hasMoved(before: LayerValue | null, after: LayerValue | null): boolean {
  return !isDeepStrictEqual(before, after)
}
