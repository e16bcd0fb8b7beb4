import { useQueryClient, useApi, type Answer } from '@sanzhi/plugin-api/web'
import type { Tone } from '@sanzhi/web-kit'
import type { ApprovalsRouter } from '../approvals.router.ts'

/** An approval with its whole course, as the panel and the sheet show it. */
export type Approval = Answer<ApprovalsRouter, 'get'>
export type Act = Approval['acts'][number]

export const stateTone: Readonly<Record<Approval['state'], Tone>> = {
  confirming: 'info',
  open: 'info',
  returned: 'warning',
  approved: 'success',
  rejected: 'danger',
  withdrawn: 'neutral',
  void: 'neutral',
}

export const actTone: Readonly<Record<Act['act'], Tone>> = {
  prepared: 'info',
  submitted: 'info',
  confirmed: 'info',
  declined: 'warning',
  approved: 'success',
  returned: 'warning',
  sent_back: 'warning',
  rejected: 'danger',
  delegated: 'info',
  recalled: 'warning',
  withdrawn: 'neutral',
  voided: 'neutral',
}

/** What an act must name so that it is taken only on the standing that was seen. */
export function standingOf({ id, turn, contentHash }: Approval) {
  return { id, turn, contentHash }
}

/** Looks at all approvals anew, after one of them has changed. */
export function useRefreshApprovals(): () => Promise<unknown> {
  const queries = useQueryClient()
  const api = useApi<ApprovalsRouter>('approvals')
  return () =>
    Promise.all(
      [api.get.queryKey(), api.find.queryKey(), api.colleagues.queryKey()].map((queryKey) =>
        queries.invalidateQueries({ queryKey }),
      ),
    )
}
