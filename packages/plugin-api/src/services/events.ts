/** Facts of an event: ids and numbers, no personal data. */
export type EventData = Readonly<Record<string, string | number | boolean | null>>

export interface NewEvent {
  /** Namespaced and in the past tense, e.g. `branch-on-grid.plan_approved`. */
  readonly type: string
  /** What it happened to: `<kind>:<id>`. */
  readonly subject: string
  readonly data?: EventData
}

/** An event as a subscriber receives it. */
export interface StreetEvent {
  readonly id: string
  readonly type: string
  readonly subject: string
  readonly data: EventData
  /** When it happened, which may be long before it is handled. */
  readonly emittedAt: Date
}

export interface EventsService {
  /**
   * Tells everybody who subscribed, in the call's transaction: what is rolled back was never told, what is committed
   * reaches each subscriber once. A street's events keep their order.
   */
  emit(event: NewEvent): Promise<void>
}
