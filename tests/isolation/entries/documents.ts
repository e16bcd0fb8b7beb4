import type { Entries, StreetWords } from '../entry.ts'
import { listed } from '../roles.ts'

const readers = [
  'street_approver',
  'street_clerk',
  'community_secretary',
  'community_clerk',
  'audit_admin',
] as const
const issuers = ['street_approver', 'street_clerk'] as const
const noDocument = { notFound: 'documents.not_found' } as const
const changedMeanwhile = [412, 'documents.changed'] as const
/** A version that no document has: whoever is let in is told so, and it stays as it is. */
const seen = ({ documentId }: StreetWords) => ({ id: documentId, version: 999 })
/** The same in every street: a value that differs would be taken for a row's id. */
const draft = { title: '请示' }
const search = { template: 'documents.letter', state: 'issued', from: '2026-11-01', to: '2026-11-30' }

export const documents: Entries = {
  'street/documents/kinds': { roles: readers, answer: listed },
  'street/documents/list': {
    roles: readers,
    answer: listed,
    input: ({ documentTitle }) => ({ ...search, q: documentTitle.slice(0, 64), limit: 200 }),
    foreignWords: ({ documentTitle, documentCursor }) => [
      { q: documentTitle },
      { after: documentCursor, limit: 5 },
    ],
  },
  'street/documents/get': {
    roles: readers,
    answer: listed,
    input: ({ documentId }) => ({ id: documentId }),
    foreignId: noDocument,
  },
  'street/documents/export': {
    roles: readers,
    answer: listed,
    input: ({ documentTitle }) => ({ ...search, q: documentTitle.slice(0, 64) }),
    foreignWords: ({ documentTitle }) => [{ q: documentTitle }],
  },
  'street/documents/issueLetter': {
    roles: issuers,
    answer: changedMeanwhile,
    input: (words) => ({ ...seen(words), values: draft, numberPrefix: '湖江办' }),
    foreignId: noDocument,
  },
  'street/documents/issueApprovalSheet': {
    roles: issuers,
    answer: [409, 'documents.approval_running'],
    input: ({ approvalId }) => ({ approvalId, matter: '核对网格' }),
    foreignId: { notFound: 'approvals.not_found' },
  },
  'street/documents/withdraw': {
    roles: ['street_approver'],
    answer: changedMeanwhile,
    input: (words) => ({ ...seen(words), reason: '内容有误' }),
    foreignId: noDocument,
  },
}
