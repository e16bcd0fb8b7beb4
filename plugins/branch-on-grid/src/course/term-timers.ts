import { endOfDay, startOfDay } from '@sanzhi/kernel'
import type { BranchRecord } from '@sanzhi/plugin-api'
import { at, type BranchCall } from '../branch-call.ts'
import { branchLifecycle } from './branch-lifecycle.ts'
import { courseOf, moveCourse, rulesOf, subjectOf } from './course.service.ts'
import { reminderDay, standingOf } from './term.ts'

const reminderTask = 'branch-on-grid.term_reminder'
const overTask = 'branch-on-grid.term_over'

/** Lets the reminder and the end of a term fall due. */
export async function setTermTimers(call: BranchCall, branch: BranchRecord): Promise<void> {
  if (branch.term === null) return
  const { endsOn } = branch.term
  const remindOn = reminderDay(endsOn, rulesOf(call)['party.term_remind_months'])
  await call.services.timers.set({ task: reminderTask, ref: branch.id, dueAt: startOfDay(remindOn) })
  await call.services.timers.set({ task: overTask, ref: branch.id, dueAt: endOfDay(endsOn) })
}

export async function cancelTermTimers(call: BranchCall, organisationId: string): Promise<void> {
  await call.services.timers.cancel({ task: reminderTask, ref: organisationId })
  await call.services.timers.cancel({ task: overTask, ref: organisationId })
}

/** Moves a branch to where its term stands today. Does nothing while it elects, or has too few members. */
export async function catchUpTerm(call: BranchCall, organisationId: string): Promise<void> {
  const branch = await call.services.organisations.findBranch(organisationId)
  if (branch === undefined || branch.term === null || branch.state === 'dissolved') return
  const run = await call.services.lifecycles.find(branchLifecycle, subjectOf(organisationId))
  const course = courseOf(branch, run)
  const months = rulesOf(call)['party.term_remind_months']
  const standing = standingOf(branch.term.endsOn, call.today, months)
  if (standing === 'over' && (course.state === 'active' || course.state === 'term_expiring')) {
    await moveCourse(call, course, { transition: 'run_over' })
  }
  if (standing === 'expiring' && course.state === 'active') {
    await moveCourse(call, course, { transition: 'expire_soon' })
  }
}

export const termTimers = [reminderTask, overTask].map((task) => at(task, catchUpTerm))
