import type { Entries } from '../entry.ts'
import { listed, roleIds } from '../roles.ts'

export const account: Entries = {
  'account/account/session': { roles: roleIds, answer: listed },
}
