import type { PlainDate } from '@sanzhi/kernel'
import type { ColumnType } from 'kysely'
import type { PlannedBranch, PlanSettings, PlanTotals, RuleFinding } from './branch-plan.ts'
import type { PlanState } from './plan-state.ts'

/** A place as it was called when the plan was drawn up. */
export interface NamedPlace {
  readonly id: string
  readonly code: string
  readonly name: string
}

/** An uncovered group as the plan keeps it. */
export interface KeptGroup {
  readonly grids: readonly NamedPlace[]
  readonly compounds: readonly NamedPlace[]
  readonly members: number
  readonly seedlingTarget: number
  readonly findings: readonly RuleFinding[]
}

export interface Stamp {
  createdAt: Date
  createdBy: string | null
  updatedAt: Date
  version: number
}

/** What is written is JSON text, what is read is the value. */
export type Json<T> = ColumnType<T, string, string>

export interface PlanTables {
  plan: {
    id: string
    state: PlanState
    mode: PlanSettings['multiCompoundMode']
    settings: Json<PlanSettings>
    inputHash: string
    totals: Json<PlanTotals>
    uncovered: Json<readonly KeptGroup[]>
    submittedBy: string | null
    submittedAt: Date | null
    decidedBy: string | null
    decidedAt: Date | null
    replyNumber: string | null
    repliedOn: PlainDate | null
    returnReason: string | null
  } & Stamp
  plannedBranch: {
    id: string
    planId: string
    position: number
    name: string
    form: PlannedBranch['form']
    members: number
    posts: PlannedBranch['posts']
    suggestedLevel: PlannedBranch['suggestedLevel']
    subBranches: number
    grids: Json<readonly NamedPlace[]>
    compounds: Json<readonly NamedPlace[]>
    findings: Json<readonly RuleFinding[]>
    organisationId: string | null
  } & Stamp
  'core_api.compound_v1': { id: string; gridId: string }
  'core_api.grid_v1': { id: string; kind: string }
}
