import type { Entries } from '../entry.ts'
import { listed, office } from '../roles.ts'

export const organisations: Entries = {
  'street/organisations/listMembers': {
    roles: office,
    answer: listed,
    input: ({ compoundId }) => ({ compoundId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.memberName }, { after: theirs.memberCursor, limit: 5 }],
  },
  'street/organisations/listOrganisations': { roles: office, answer: listed },
}
