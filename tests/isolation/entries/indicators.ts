import type { Entries } from '../entry.ts'

export const indicators: Entries = {}
