import { on, type BranchCall } from '../branch-call.ts'
import { branchLifecycle } from './branch-lifecycle.ts'
import { courseOf, moveCourse, rulesOf, subjectOf } from './course.service.ts'
import { catchUpTerm } from './term-timers.ts'

/**
 * Holds every branch against the number of full members it needs: one that fell below it has a time of grace, one that has
 * enough again goes back to where it was. Asks a fixed number of times; moves only those that changed. Source: R-PB1.
 */
export async function checkHeadcounts(call: BranchCall): Promise<void> {
  const min = rulesOf(call)['party.branch_min_full']
  const branches = await call.services.organisations.listBranches()
  const below = await call.services.lifecycles.listByState(branchLifecycle, ['below_min'])
  const known = new Set(below.map(({ subject }) => subject))
  for (const branch of branches) {
    const isBelow = branch.fullMembers < min
    if (isBelow === known.has(subjectOf(branch.id))) continue
    const run = await call.services.lifecycles.find(branchLifecycle, subjectOf(branch.id))
    const course = courseOf(branch, run)
    if (isBelow) {
      await moveCourse(call, course, { transition: 'fall_below' })
    } else {
      await moveCourse(call, course, {
        transition: branch.term === null ? 'recover_unelected' : 'recover',
      })
      await catchUpTerm(call, branch.id)
    }
  }
}

/** Whatever may have changed who belongs to a branch. */
export const headcountWatch = [
  on('imports.committed', 'count_after_import', checkHeadcounts),
  on('imports.undone', 'count_after_undo', checkHeadcounts),
  on('people.person_erased', 'count_after_erasure', checkHeadcounts),
  on('people.person_merged', 'count_after_merge', checkHeadcounts),
  on('organisations.members_changed', 'count_after_move', checkHeadcounts),
]
