import type { Entries } from '../entry.ts'

export const tasks: Entries = {}
