import type { Entries } from '../entry.ts'
import { all, listed } from '../roles.ts'

export const clock: Entries = { 'street/clock/read': { roles: all, answer: listed } }
