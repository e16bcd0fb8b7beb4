import { endOfDay } from '@sanzhi/kernel'
import type { BranchCall } from '../branch-call.ts'
import type { BranchState } from './branch-lifecycle.ts'
import { placeOf } from './branch-place.ts'
import type { BranchCourse } from './branch-course.ts'

/** Who is waited for while a branch stands there. Nobody where nothing is due. */
const waiting: Partial<Readonly<Record<BranchState, string>>> = {
  electing: 'branch-on-grid.keep',
  result_reported: 'branch-on-grid.approve',
  post_holders_approved: 'branch-on-grid.file',
  term_expiring: 'branch-on-grid.organise',
  overdue: 'branch-on-grid.organise',
  below_min: 'branch-on-grid.organise',
}

const kindOf = (state: BranchState): string => `branch-on-grid.${state}`

/** Ends what was waited for before, and puts what is waited for now into the inboxes. */
export async function changeTasks(
  call: BranchCall,
  before: BranchState,
  { branch, state, dueOn }: BranchCourse,
): Promise<void> {
  const subject = `branch:${branch.id}`
  if (waiting[before] !== undefined && before !== state) {
    await call.services.tasks.end({ kind: kindOf(before), subject }, 'done')
  }
  const permission = waiting[state]
  if (permission === undefined || before === state) return
  const placeId = placeOf(branch)
  const lastDay = dueOn ?? (state === 'term_expiring' ? (branch.term?.endsOn ?? null) : null)
  await call.services.tasks.open({
    kind: kindOf(state),
    subject,
    params: { name: branch.name },
    audience: { permission, placeId },
    dueAt: lastDay === null ? null : endOfDay(lastDay),
    path: `branch-on-grid/branches/${branch.id}`,
  })
}
