import type { Entries } from '../entry.ts'
import { listed, office } from '../roles.ts'

export const plugins: Entries = {
  'street/plugins/list': {
    roles: [...office, 'system_admin', 'security_admin', 'audit_admin'],
    answer: listed,
  },
  'street/plugins/enable': {
    roles: ['system_admin'],
    answer: listed,
    input: () => ({ id: 'branch-on-grid' }),
  },
  'street/plugins/disable': {
    roles: ['system_admin'],
    answer: listed,
    input: () => ({ id: 'spare-notes' }),
  },
}
