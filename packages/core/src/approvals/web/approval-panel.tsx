import { errorDataOf, useApi, useQuery, type ApprovalPanelProps } from '@sanzhi/plugin-api/web'
import { QueryView } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import type { ApprovalsRouter } from '../approvals.router.ts'
import { useRefreshApprovals } from './approval-data.ts'
import { ApprovalCourse } from './approval-course.tsx'

/** Fills `approvals.panel`: nothing where the reader takes no part or nothing was ever asked for. */
export function ApprovalPanelFill(props: ApprovalPanelProps) {
  const api = useApi<ApprovalsRouter>('approvals')
  const refresh = useRefreshApprovals()
  const approval = useQuery(() => api.find.queryOptions({ kind: props.kind, subject: props.subject }))
  const isNone = () => errorDataOf(approval.error)?.code === 'not_found'
  const changed = () => {
    void refresh()
    props.onChange?.()
  }
  return (
    <Show when={!approval.isError || !isNone()}>
      <QueryView query={approval}>
        {(found) => <ApprovalCourse approval={found()} onChange={changed} />}
      </QueryView>
    </Show>
  )
}

/** The same for an approval whose id is known, as a task's. */
export function ApprovalById(props: { id: string; onChange: () => void }) {
  const api = useApi<ApprovalsRouter>('approvals')
  const refresh = useRefreshApprovals()
  const approval = useQuery(() => api.get.queryOptions({ id: props.id }))
  const changed = () => {
    void refresh()
    props.onChange()
  }
  return (
    <QueryView query={approval}>
      {(found) => <ApprovalCourse approval={found()} onChange={changed} />}
    </QueryView>
  )
}
