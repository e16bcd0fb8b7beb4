import type { TSchema } from '@sanzhi/schema'
import { applyLayer, type LayerValue } from './layer-value.ts'
import { checkSetting } from './setting-check.ts'
import { isFixed } from './setting-owner.ts'
import { boundIssues, type Bounds, type TemplateRule } from './template-rule.ts'

/** Which layer the value in force comes from. */
export type SettingSource = 'default' | 'template' | 'street'

/** Why a street may not change a setting; null when it may. */
export type SettingLock = 'law' | 'template' | null

export interface ResolvedSetting {
  readonly value: unknown
  readonly source: SettingSource
  /** What would hold without the street's own. */
  readonly below: unknown
  readonly lock: SettingLock
  /** Narrower than the schema's own. */
  readonly bounds: Bounds
  /** The street has a value of its own that schema, bounds or lock no longer let through. */
  readonly isIgnored: boolean
}

/** What the layers above the default say of one setting. */
export interface SettingLayers {
  readonly rule?: TemplateRule | undefined
  readonly own?: LayerValue | null | undefined
}

const open: Bounds = {}

/** The value after a layer, with the schema's inner defaults filled in; undefined when the schema refuses it. */
export function layered(
  schema: TSchema,
  below: unknown,
  layer: LayerValue,
): { readonly value: unknown } | undefined {
  const { value, issues } = checkSetting(schema, applyLayer(below, layer))
  return issues.length === 0 ? { value } : undefined
}

/** A setting as far as default and template go. */
interface Ground {
  readonly below: unknown
  readonly source: 'default' | 'template'
  readonly lock: SettingLock
  readonly bounds: Bounds
}

/** Law outranks the template, and a template that the schema of today refuses says nothing. */
function groundOf(schema: TSchema, standard: unknown, rule: TemplateRule | undefined): Ground {
  const untouched = { below: standard, source: 'default', bounds: open } as const
  if (isFixed(schema)) {
    return { ...untouched, lock: 'law' }
  }
  const templated = rule && layered(schema, standard, rule.value)
  if (rule === undefined || templated === undefined) {
    return { ...untouched, lock: null }
  }
  return {
    below: templated.value,
    source: 'template',
    lock: rule.mode === 'locked' ? 'template' : null,
    bounds: rule.mode === 'bounded' ? rule.bounds : open,
  }
}

/**
 * What holds for a street: its own value where it may have one, else the template's, else the default. A layer that
 * the schema of today refuses counts for nothing, so what comes out is always let through by schema, bounds and lock.
 */
export function resolveSetting(
  schema: TSchema,
  standard: unknown,
  { rule, own }: SettingLayers,
): ResolvedSetting {
  const { below, source, lock, bounds } = groundOf(schema, standard, rule)
  const wanted = lock === null && own ? layered(schema, below, own) : undefined
  if (wanted !== undefined && boundIssues(bounds, wanted.value).length === 0) {
    return { value: wanted.value, source: 'street', below, lock, bounds, isIgnored: false }
  }
  return { value: below, source, below, lock, bounds, isIgnored: own != null }
}
