import type { RightsKind } from '../people-tables.ts'

/** The kinds of request in the order in which they are offered. */
export const KINDS = [
  'copy',
  'correct',
  'erase',
  'explain',
  'restrict',
] as const satisfies readonly RightsKind[]
