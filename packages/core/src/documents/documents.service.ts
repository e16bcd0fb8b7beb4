import { AppError } from '@sanzhi/kernel'
import type { DocumentsService } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { refuseForeignKind } from '../tasks/own-kind.ts'
import * as queries from './documents.queries.ts'
import type { DocumentRow } from './documents.queries.ts'
import { viewStanding } from './documents.view.ts'
import { issueDocument } from './issue-document.ts'
import { withdrawDocument } from './withdraw-document.ts'

/** What plugins may ask of documents: of their own templates alone. */
export function makeDocumentsService(call: CoreCall): DocumentsService {
  const own = (template: string): void => refuseForeignKind(call, template, 'documents.not_yours')
  const standing = async (row: DocumentRow) =>
    viewStanding(row, await queries.findEdition(call.core, row.id, row.edition))
  return {
    async issue(document) {
      own(document.template)
      return standing(await issueDocument(call, document))
    },
    async find(of) {
      own(of.template)
      const row = await queries.findLive(call.core, of).executeTakeFirst()
      return row && standing(row)
    },
    async withdraw({ reason, ...of }) {
      own(of.template)
      const row = await queries.findLive(call.core, of).forUpdate().executeTakeFirst()
      if (row === undefined) {
        throw new AppError('not_found', { reason: 'documents.not_found' })
      }
      await withdrawDocument(call, row, reason)
    },
  }
}
