import type { Entries } from '../entry.ts'

export const lifecycles: Entries = {}
