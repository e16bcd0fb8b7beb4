import type { Entries } from '../entry.ts'

export const audit: Entries = {}
