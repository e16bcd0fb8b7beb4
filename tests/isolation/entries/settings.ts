import type { Entries } from '../entry.ts'
import { listed } from '../roles.ts'

const readers = [
  'street_approver',
  'street_clerk',
  'community_secretary',
  'system_admin',
  'security_admin',
  'audit_admin',
] as const
/** A version that no owner's settings have: whoever is let in is told so, and nothing changes. */
const changedMeanwhile = [412, 'settings.changed'] as const

export const settings: Entries = {
  'street/settings/list': { roles: readers, answer: listed },
  'street/settings/get': { roles: readers, answer: listed, input: () => ({ owner: 'places' }) },
  'street/settings/history': {
    roles: readers,
    answer: listed,
    input: () => ({ owner: 'places', limit: 50 }),
    foreignWords: (theirs) => [{ after: theirs.settingCursor, limit: 5 }],
  },
  'street/settings/compare': {
    roles: readers,
    answer: listed,
    input: () => ({ from: '2026-01-01T00:00:00Z', to: '2027-01-01T00:00:00Z', owner: 'places', all: true }),
  },
  'street/settings/previewUndo': {
    roles: readers,
    answer: listed,
    input: ({ settingChangeId }) => ({ id: settingChangeId }),
    foreignId: { notFound: 'settings.change_not_found' },
  },
  'street/settings/change': {
    roles: ['system_admin'],
    answer: changedMeanwhile,
    input: () => ({
      owner: 'places',
      version: 999,
      values: { 'grid.code_regex': '^\\d{12}$' },
      reset: [],
      reason: '测试',
    }),
  },
  'street/settings/undo': {
    roles: ['system_admin'],
    answer: changedMeanwhile,
    input: ({ settingChangeId }) => ({ id: settingChangeId, version: 999 }),
    foreignId: { notFound: 'settings.change_not_found' },
  },
}
