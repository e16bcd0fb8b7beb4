import type { PlainDate } from '@sanzhi/kernel'
import type { BranchRecord } from '@sanzhi/plugin-api'
import type { BranchState } from './branch-lifecycle.ts'

/** A branch and where it stands. */
export interface BranchCourse {
  readonly branch: BranchRecord
  readonly state: BranchState
  /** 0 before anything has happened to it since its approval. */
  readonly version: number
  /** The last day of its state; null: none. */
  readonly dueOn: PlainDate | null
}
