export type LifecyclesTables = Record<never, never>
