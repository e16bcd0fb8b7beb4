export type TasksTables = Record<never, never>
