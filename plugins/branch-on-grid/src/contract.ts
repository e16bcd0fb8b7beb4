import type { branchRouter } from './router.ts'

/** The plugin's endpoint, for its pages and for other plugins' types. */
export type BranchRouter = typeof branchRouter
