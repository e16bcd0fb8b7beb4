import { useApi, useMutation, useQueryClient } from '@sanzhi/plugin-api/web'
import { toast, useFailureToast, useFormats } from '@sanzhi/web-kit'
import { csvText, saveCsv } from '@sanzhi/web-kit/csv'
import type { AuditRouter } from '../audit.router.ts'
import type { AuditFilters } from './audit-filter.tsx'
import { useAuditTexts, type AuditRow } from './audit-row.ts'
import { useAuditWords } from './words.ts'

/** Saves the list as it is filtered. The server writes down that it was taken away. */
export function useAuditExport(search: () => Partial<AuditFilters>) {
  const words = useAuditWords()
  const tellFailure = useFailureToast()
  const formats = useFormats()
  const texts = useAuditTexts()
  const queries = useQueryClient()
  const api = useApi<AuditRouter>('audit')
  const header = () => [
    words().at,
    words().person,
    words().module,
    words().action,
    words().actionId,
    words().object,
    words().details,
    words().requestId,
    words().place,
  ]
  const cells = (row: AuditRow) => [
    row.at,
    texts.person(row),
    texts.module(texts.moduleOf(row.action)),
    texts.action(row.action),
    row.action,
    `${row.object.kind}:${row.object.id}`,
    JSON.stringify(row.details),
    row.requestId,
    row.sequence,
  ]
  const taking = useMutation(() => ({
    ...api.export.mutationOptions(),
    onSuccess: ({ rows }: { rows: readonly AuditRow[] }) => {
      saveCsv(words().fileName, csvText(header(), rows.map(cells)))
      toast.success(words().exported(formats.count(rows.length)))
      void queries.invalidateQueries({ queryKey: api.list.queryKey() })
    },
    onError: tellFailure,
  }))
  return { exporting: () => taking.isPending, runExport: () => taking.mutate(search()) }
}
