import type { Entries } from '../entry.ts'
import { all, listed } from '../roles.ts'

const readers = ['street_approver', 'system_admin', 'security_admin', 'audit_admin'] as const
/** Of the three hands the one that gives roles; the others open accounts and read along. */
const giver = ['security_admin'] as const
const noGrant = { notFound: 'access.grant_not_found' } as const
/** A version that no grant has: whoever is let in is told so, and the grant stays as it is. */
const outdated = [412, 'access.grant_changed'] as const
const reason = '岗位调整'

export const access: Entries = {
  'street/access/me': { roles: all, answer: listed },
  'street/access/listGrants': {
    roles: readers,
    answer: listed,
    input: ({ accountId }) => ({ accountId, limit: 200 }),
    foreignId: 'empty',
    foreignWords: (theirs) => [
      { placeId: theirs.communityId, limit: 5 },
      { organisationId: theirs.compoundId, limit: 5 },
    ],
  },
  'street/access/listGrantChanges': {
    roles: readers,
    answer: listed,
    input: ({ grantId }) => ({ id: grantId }),
    foreignId: noGrant,
  },
  'street/access/choices': { roles: readers, answer: listed },
  'street/access/giveRole': {
    roles: giver,
    answer: [409, 'access.already_granted'],
    input: ({ accountId }) => ({
      accountId,
      role: 'street_clerk',
      placeId: null,
      organisationId: null,
      validFrom: '2026-11-22',
      validTo: null,
      reason,
    }),
    foreignId: { notFound: 'access.account_not_found' },
  },
  'street/access/extendGrant': {
    roles: giver,
    answer: outdated,
    input: ({ grantId }) => ({ id: grantId, version: 999, validTo: null, reason }),
    foreignId: noGrant,
  },
  'street/access/endGrants': {
    roles: giver,
    answer: outdated,
    input: ({ grantId }) => ({ grants: [{ id: grantId, version: 999 }], reason }),
    foreignId: noGrant,
  },
  'street/access/getMatrix': { roles: readers, answer: listed },
  'street/access/listCellChanges': {
    roles: readers,
    answer: listed,
    input: () => ({ role: 'street_clerk', permission: 'places.view' }),
  },
  'street/access/changeCell': {
    roles: giver,
    answer: [412, 'access.cell_changed'],
    input: () => ({
      role: 'street_clerk',
      permission: 'places.view',
      effect: 'denied',
      version: 999,
      reason,
    }),
  },
  'street/access/consentToPlugin': {
    roles: giver,
    answer: [409, 'access.nothing_pending'],
    input: () => ({ id: 'branch-on-grid' }),
  },
  'street/access/explainPerson': {
    roles: readers,
    answer: listed,
    input: ({ accountId }) => ({ accountId }),
    foreignId: { notFound: 'access.account_not_found' },
  },
  'street/access/explainPermission': {
    roles: readers,
    answer: listed,
    input: ({ communityId }) => ({ permission: 'places.view', placeId: communityId }),
    foreignId: { notFound: 'access.place_not_found' },
  },
}
