import type { Entries } from '../entry.ts'

export const people: Entries = {}
