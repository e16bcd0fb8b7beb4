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
  'street/organisations/registerOrganisation': {
    roles: ['street_clerk'],
    // A superior that there is none of: nothing is entered.
    answer: [404, 'organisations.organisation_not_found'],
    input: ({ gridId }) => ({ name: '社区党委', level: 'committee', superiorId: gridId }),
    foreignId: { notFound: 'organisations.organisation_not_found' },
  },
  'street/organisations/placeUnder': {
    roles: ['street_clerk'],
    answer: [404, 'organisations.organisation_not_found'],
    input: ({ gridId }) => ({ id: gridId, superiorId: null, version: 1 }),
    foreignId: { notFound: 'organisations.organisation_not_found' },
  },
  'district/organisations/list': { roles: [], answer: listed },
}
