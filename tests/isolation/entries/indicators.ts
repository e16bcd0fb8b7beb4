import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

const viewers = [
  'street_approver',
  'street_clerk',
  'community_secretary',
  'community_clerk',
  'audit_admin',
] as const

export const indicators: Entries = {
  'street/indicators/list': { roles: viewers, answer: listed },
  'street/indicators/days': {
    roles: viewers,
    answer: listed,
    input: ({ communityId }) => ({
      id: 'places.old_compounds',
      communityId,
      from: '2026-11-01',
      to: '2026-11-30',
    }),
    foreignId: { notFound: 'indicators.not_found' },
  },
  'street/indicators/take': { roles: ['street_clerk'], answer: listed },
  'district/indicators/list': { roles: [], answer: listed },
}
