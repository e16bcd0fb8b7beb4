import { useApi, useQuery } from '@sanzhi/plugin-api/web'
import type { BranchRouter } from '../../contract.ts'

/** The other branches of the street that have not ended, as options. Undefined until they are here. */
export function useOtherBranches(organisationId: () => string) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const list = useQuery(() => api.branches.list.queryOptions({ withEnded: false }))
  return () =>
    list.isSuccess
      ? list.data
          .filter(({ id }) => id !== organisationId())
          .map(({ id, name }) => ({ value: id, label: name }))
      : undefined
}
