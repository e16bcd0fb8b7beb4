import { router } from './branch-call.ts'
import { planRouter } from './plan/plan.router.ts'

export const branchRouter = router({ plan: planRouter })
