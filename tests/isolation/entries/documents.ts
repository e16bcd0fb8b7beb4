import type { Entries } from '../entry.ts'

export const documents: Entries = {}
