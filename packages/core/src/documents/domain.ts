import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { defineDomain } from '../core-domain.ts'
import { personalFields } from '../people/personal-field.ts'
import { documentsRouter } from './documents.router.ts'
import { editionWritten } from './issue-document.ts'
import { makeEdition } from './make-edition.ts'
import * as createDocument from './migrations/20261126T0200_create_document.ts'
import { approvalSheet } from './templates/approval-sheet.ts'
import { letter } from './templates/letter.ts'

const { on } = makeHandlers<CoreCall>()
const seen = { purpose: 'staff_accounts', seenBy: 'documents.view' } as const

/** What an office sends: DOCX and PDF in the layout of GB/T 9704 from one template, edition by edition. */
export const documents = defineDomain({
  name: 'documents',
  title: { zh: '文书', en: 'Documents' },
  router: documentsRouter,
  permissions: {
    'documents.view': { zh: '查看文书', en: 'Read documents' },
    'documents.issue': { zh: '制作和更正文书', en: 'Issue and correct documents' },
    'documents.withdraw': { zh: '撤回文书', en: 'Withdraw documents' },
  },
  roles: {
    street_approver: ['documents.view', 'documents.issue', 'documents.withdraw'],
    street_clerk: ['documents.view', 'documents.issue'],
    community_secretary: ['documents.view'],
    community_clerk: ['documents.view'],
    audit_admin: ['documents.view'],
  },
  documents: [letter, approvalSheet],
  subscriptions: [on(editionWritten, 'make_edition', makeEdition)],
  // Free text: no column says whom it names, so a person's copy leaves it out and a search by name finds it.
  personalFields: [
    ...personalFields('document', seen, {
      title: { title: { zh: '文书标题', en: 'Title of a document' } },
      withdraw_reason: { title: { zh: '文书撤回原因', en: 'Why a document was withdrawn' } },
    }),
    ...personalFields('document_edition', seen, {
      title: { title: { zh: '文书各版标题', en: 'Title of an edition of a document' } },
      content: { title: { zh: '文书内容', en: 'Content of a document' } },
    }),
  ],
  migrations: { core: { '20261126T0200_create_document': createDocument } },
})
