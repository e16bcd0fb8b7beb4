import type { Entries } from '../entry.ts'

export const files: Entries = {}
