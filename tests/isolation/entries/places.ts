import type { Entries } from '../entry.ts'
import { except, listed } from '../roles.ts'

const placesReaders = except('resident', 'security_admin', 'audit_admin')

export const places: Entries = {
  'street/places/listCommunities': { roles: placesReaders, answer: listed },
  'street/places/listGrids': {
    roles: placesReaders,
    answer: listed,
    input: ({ communityId }) => ({ communityId, kind: 'residential', limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.gridName }, { after: theirs.gridCursor, limit: 5 }],
  },
  'street/places/listCompounds': {
    roles: placesReaders,
    answer: listed,
    input: ({ communityId, gridId }) => ({ communityId, gridId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [{ q: theirs.compoundName }, { after: theirs.compoundCursor, limit: 5 }],
  },
  'street/places/getCompound': {
    roles: placesReaders,
    answer: listed,
    input: ({ compoundId }) => ({ id: compoundId }),
    foreignId: { notFound: 'places.compound_not_found' },
  },
}
