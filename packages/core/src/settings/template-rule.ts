import type { FieldIssue } from '@sanzhi/kernel'
import type { LayerValue } from './layer-value.ts'

/** How far a street may go from its template: anywhere, within bounds, nowhere. */
export type RuleMode = 'open' | 'bounded' | 'locked'

/** Narrower than the setting's own; a bound that is absent does not narrow. */
export interface Bounds {
  readonly minimum?: number
  readonly maximum?: number
  readonly enum?: readonly unknown[]
}

/** What a district's template says of one setting. */
export interface TemplateRule {
  readonly mode: RuleMode
  readonly value: LayerValue
  /** Empty unless `bounded`. */
  readonly bounds: Bounds
}

/** What bounds refuse of a value, worded like a schema's own refusal. Null, which stands for not set, is let through. */
export function boundIssues(bounds: Bounds, value: unknown): readonly FieldIssue[] {
  if (value === null) {
    return []
  }
  const { minimum, maximum } = bounds
  const issues: FieldIssue[] = []
  if (minimum !== undefined && typeof value === 'number' && value < minimum) {
    issues.push({ path: '', keyword: 'minimum', params: { comparison: '>=', limit: minimum } })
  }
  if (maximum !== undefined && typeof value === 'number' && value > maximum) {
    issues.push({ path: '', keyword: 'maximum', params: { comparison: '<=', limit: maximum } })
  }
  if (bounds.enum !== undefined && !bounds.enum.includes(value)) {
    issues.push({ path: '', keyword: 'enum', params: {} })
  }
  return issues
}
