export type EventsTables = Record<never, never>
