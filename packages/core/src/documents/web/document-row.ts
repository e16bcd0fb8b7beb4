import { useApi, useQueryClient, type Answer } from '@sanzhi/plugin-api/web'
import type { Tone } from '@sanzhi/web-kit'
import type { DocumentsRouter } from '../documents.router.ts'

export type DocumentRow = Answer<DocumentsRouter, 'list'>['rows'][number]
export type OneDocument = Answer<DocumentsRouter, 'get'>

export const stateTone: Readonly<Record<DocumentRow['state'], Tone>> = {
  draft: 'info',
  issued: 'success',
  withdrawn: 'neutral',
}

/** While its files are being made a page looks again so often. */
export const MAKING_MS = 1_500

/** Looks at all documents anew, after one of them has changed. */
export function useRefreshDocuments(): () => void {
  const queries = useQueryClient()
  const api = useApi<DocumentsRouter>('documents')
  return () => {
    void queries.invalidateQueries({ queryKey: api.list.queryKey() })
    void queries.invalidateQueries({ queryKey: api.get.queryKey() })
  }
}
