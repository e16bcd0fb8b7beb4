import type { Entries } from '../entry.ts'

export const calendar: Entries = {}
