export type IndicatorsTables = Record<never, never>
