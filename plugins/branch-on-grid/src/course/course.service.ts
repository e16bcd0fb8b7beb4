import { AppError } from '@sanzhi/kernel'
import type { BranchRecord, CaseRun, RuleFinding } from '@sanzhi/plugin-api'
import { parse } from '@sanzhi/schema'
import type { BranchCall } from '../branch-call.ts'
import { settings, type BranchSettings } from '../settings.ts'
import {
  branchLifecycle,
  type BranchFacts,
  type BranchState,
  type BranchTransition,
} from './branch-lifecycle.ts'
import type { BranchCourse } from './branch-course.ts'
import { mayAt, placeOf } from './branch-place.ts'
import { changeTasks } from './course-tasks.ts'

export const subjectOf = (organisationId: string): string => `branch:${organisationId}`

export function rulesOf(call: BranchCall): BranchSettings {
  return parse(settings, call.settings)
}

/** Throws `not_found` (`branch-on-grid.branch_not_found`) when absent, another street's or not in one's places. */
export async function getCourse(
  call: BranchCall,
  organisationId: string,
  permission: string,
): Promise<BranchCourse> {
  const branch = await call.services.organisations.findBranch(organisationId)
  if (branch === undefined || !mayAt(call, 'branch-on-grid.view', branch)) {
    throw new AppError('not_found', { reason: 'branch-on-grid.branch_not_found' })
  }
  if (!mayAt(call, permission, branch)) {
    throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
  }
  const run = await call.services.lifecycles.find(branchLifecycle, subjectOf(organisationId))
  return courseOf(branch, run)
}

/** A branch without a run has been approved and nothing has happened since; or it ended before courses were kept. */
export function courseOf(branch: BranchRecord, run: CaseRun<BranchState> | undefined): BranchCourse {
  return {
    branch,
    state: run?.state ?? (branch.state === 'dissolved' ? 'dissolved' : 'approved'),
    version: run?.version ?? 0,
    dueOn: run?.dueOn ?? null,
  }
}

export interface CourseMove {
  readonly transition: BranchTransition
  readonly facts?: Partial<BranchFacts>
  readonly reason?: string | undefined
}

/** What the rules are told where a move says nothing else. */
export function plainFacts(branch: BranchRecord): BranchFacts {
  return {
    fullMembers: branch.fullMembers,
    election: null,
    isConfirmed: false,
    hasScan: true,
    isOwn: false,
    shiftMonths: null,
    hasReply: false,
  }
}

/**
 * Moves a branch on along its course and changes the tasks that wait for people. Throws `stale`
 * (`branch-on-grid.branch_changed`) unless it stands as `course` says, and as `LifecyclesService.move`.
 */
export async function moveCourse(
  call: BranchCall,
  course: BranchCourse,
  { transition, facts = {}, reason }: CourseMove,
): Promise<BranchCourse & { readonly warnings: readonly RuleFinding[] }> {
  const { branch } = course
  const subject = subjectOf(branch.id)
  const version = course.version === 0 ? await begin(call, branch) : course.version
  const moved = await call.services.lifecycles.move(branchLifecycle, subject, {
    transition,
    version,
    facts: { ...plainFacts(branch), ...facts },
    ...(reason !== undefined && { reason }),
  })
  const run = await call.services.lifecycles.find(branchLifecycle, subject)
  const next = courseOf(branch, run)
  await changeTasks(call, course.state, next)
  return { ...next, warnings: moved.warnings }
}

async function begin(call: BranchCall, branch: BranchRecord): Promise<number> {
  const { version } = await call.services.lifecycles.start(branchLifecycle, subjectOf(branch.id), {
    placeId: placeOf(branch),
    path: `branch-on-grid/branches/${branch.id}`,
    params: { name: branch.name },
  })
  return version
}

/** Throws `stale` (`branch-on-grid.branch_changed`) where somebody has moved the branch on since it was read. */
export function requireVersion(course: BranchCourse, version: number): void {
  if (course.version !== version) {
    throw new AppError('stale', { reason: 'branch-on-grid.branch_changed' })
  }
}
