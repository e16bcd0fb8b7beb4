import type { Entries, StreetWords } from '../entry.ts'
import { all, listed } from '../roles.ts'

const noApproval = { notFound: 'approvals.not_found' } as const
const changedMeanwhile = [412, 'approvals.changed'] as const
const nobody = '00000000-0000-7000-8000-000000000000'
/** A standing that no approval has: whoever is let in is told so, and it stays as it is. */
const address = ({ approvalId }: StreetWords) => ({ id: approvalId, turn: 999, contentHash: 'as seen' })
const acting = (more: Readonly<Record<string, unknown>> = {}) =>
  ({
    roles: all,
    answer: changedMeanwhile,
    input: (words: StreetWords) => ({ ...address(words), ...more }),
    foreignId: noApproval,
  }) as const

/** Everybody may take part; in which approval, its steps say. */
export const approvals: Entries = {
  'street/approvals/get': {
    roles: all,
    answer: listed,
    input: ({ approvalId }) => ({ id: approvalId }),
    foreignId: noApproval,
  },
  'street/approvals/find': {
    roles: all,
    answer: listed,
    input: ({ approvalSubject }) => ({ kind: 'places.check_grid', subject: approvalSubject }),
    foreignId: noApproval,
  },
  'street/approvals/colleagues': {
    roles: all,
    answer: listed,
    input: ({ approvalId }) => ({ id: approvalId }),
    foreignId: noApproval,
  },
  'street/approvals/decide': acting({
    decision: 'approve',
    opinion: '同意',
    document: { number: '湖组〔2026〕12号', date: '2026-11-20', fileId: null },
  }),
  'street/approvals/delegate': acting({ accountId: nobody, opinion: '请代为办理' }),
  'street/approvals/confirm': acting({ agrees: true, opinion: '属实' }),
  'street/approvals/recall': acting(),
  'street/approvals/withdraw': acting(),
}
