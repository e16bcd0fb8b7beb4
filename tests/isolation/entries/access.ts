import type { Entries } from '../entry.ts'
import { all, listed } from '../roles.ts'

export const access: Entries = {
  'street/access/me': { roles: all, answer: listed },
}
