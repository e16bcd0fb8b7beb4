import type { Entries } from '../entry.ts'

export const notifications: Entries = {}
