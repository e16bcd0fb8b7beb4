import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

const reader = { roles: ['audit_admin'], answer: listed, namesTables: true } as const

export const audit: Entries = {
  'street/audit/list': {
    ...reader,
    input: ({ planId }) => ({ object: `plan:${planId}` }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ person: theirs.communityId }, { object: theirs.communityId }],
  },
  'street/audit/choices': reader,
  'street/audit/sealing': reader,
  'street/audit/verify': reader,
  'street/audit/export': {
    ...reader,
    input: ({ planId }) => ({ object: `plan:${planId}` }),
  },
}
