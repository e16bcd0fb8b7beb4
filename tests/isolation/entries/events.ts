import type { Entries } from '../entry.ts'

export const events: Entries = {}
