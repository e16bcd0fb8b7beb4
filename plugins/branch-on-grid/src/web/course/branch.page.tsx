import { useApi, usePageParams, useQuery } from '@sanzhi/plugin-api/web'
import { Page, QueryView } from '@sanzhi/web-kit'
import type { BranchRouter } from '../../contract.ts'
import { useBranchWords } from '../words/words.ts'
import { BranchView } from './branch-view.tsx'

/** One branch with everything that is done for it. */
export function BranchPage() {
  const words = useBranchWords()
  const params = usePageParams()
  const api = useApi<BranchRouter>('branch-on-grid')
  const branch = useQuery(() => api.branches.get.queryOptions({ organisationId: params()['id'] ?? '' }))
  return (
    <QueryView query={branch} loading={<Page title={words().branch.tabs.label} children={undefined} />}>
      {(found) => <BranchView branch={found()} />}
    </QueryView>
  )
}
