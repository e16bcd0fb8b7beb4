import { router } from './branch-call.ts'
import { branchesRouter } from './course/branch.router.ts'
import { meetingRouter } from './meeting/meeting.router.ts'
import { planRouter } from './plan/plan.router.ts'
import { pledgeRouter } from './pledge/pledge.router.ts'

export const branchRouter = router({
  branches: branchesRouter,
  meetings: meetingRouter,
  plan: planRouter,
  pledges: pledgeRouter,
})
