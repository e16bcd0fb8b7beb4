import { errorDataOf, useApi, useQuery } from '@sanzhi/plugin-api/web'
import type { BranchRouter } from '../../contract.ts'
import type { BranchMember } from '../branch-data.ts'

/** The members of a branch for whoever may see them. */
export function useMembers(organisationId: () => string) {
  const api = useApi<BranchRouter>('branch-on-grid')
  const query = useQuery(() => api.branches.members.queryOptions({ organisationId: organisationId() }))
  const rows = (): readonly BranchMember[] => (query.isSuccess ? query.data : [])
  return {
    query,
    rows,
    isForbidden: () => isForbidden(query.error),
    /** Who may stand for a post and vote. */
    voters: () =>
      rows().filter(({ category, affiliation }) => category === 'full' && affiliation === 'formal'),
  }
}

/** Whether somebody may not see what they asked for. */
export function isForbidden(error: unknown): boolean {
  return errorDataOf(error)?.code === 'forbidden'
}
