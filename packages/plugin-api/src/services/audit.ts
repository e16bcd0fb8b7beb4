export interface AuditEntry {
  /** Namespaced and in the past tense, e.g. `branch-on-grid.plan_approved`. */
  readonly action: string
  /** What it was done to: `<kind>:<id>`. */
  readonly object: string
  /** Ids and numbers only: no personal data. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>
}

export interface AuditService {
  /** Appends to the street's audit in the call's transaction: rolled back with it, kept with it. */
  record(entry: AuditEntry): Promise<void>
}
