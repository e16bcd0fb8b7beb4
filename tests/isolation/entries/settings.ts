import type { Entries } from '../entry.ts'

export const settings: Entries = {}
