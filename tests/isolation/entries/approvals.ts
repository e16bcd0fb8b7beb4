import type { Entries } from '../entry.ts'

export const approvals: Entries = {}
