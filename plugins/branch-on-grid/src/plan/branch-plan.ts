// The words of the branch planner (handbook A1): what goes in, what comes out, and why.

/** Effective values of the street's settings; the planner holds no number of its own. */
export interface PlanSettings {
  /** `branch-on-grid.multi_compound_mode`: what a grid of several compounds gets. */
  readonly multiCompoundMode: 'grid' | 'compound_first'
  /** `branch-on-grid.single_compound_requires_branch`: off, mode `grid` names the branch of a one-compound grid after the grid. */
  readonly singleCompoundRequiresBranch: boolean
  /** `branch-on-grid.cross_community_joint` */
  readonly crossCommunityJoint: boolean
  /** `party.branch_min_full` */
  readonly branchMinFull: number
  /** `party.committee_min` */
  readonly committeeMin: number
  /** `party.split_at`: members above it suggest a general branch. */
  readonly splitAt: number
  /** `party.committee_at`: members from it on suggest a basic committee. */
  readonly committeeAt: number
  /** `party.joint_max_units` */
  readonly jointMaxUnits: number
}

export interface Place<Id extends string = string> {
  readonly id: Id
  /** Orders the plan and breaks every tie; unique among grids and among compounds. */
  readonly code: string
}

export interface PlanCompound<Id extends string = string> extends Place<Id> {
  /** Full members whose formal affiliation is here: no probationary, no reported (双报到) members. */
  readonly fullMembers: number
}

/** A residential grid; other grids stay out of the plan. */
export interface PlanGrid<Id extends string = string> extends Place<Id> {
  readonly communityId: Id
  readonly compounds: readonly PlanCompound<Id>[]
}

export interface PlanInput<Id extends string = string> {
  readonly grids: readonly PlanGrid<Id>[]
  /** Undirected pairs of grid ids, in any order; pairs that name a grid outside the plan are passed over. */
  readonly adjacency: readonly (readonly [Id, Id])[]
  readonly settings: PlanSettings
}

export type PlanRule = 'A1' | 'M1' | 'R-PB1' | 'R-PB2' | 'R-PB3' | 'R-PB4'

/** One rule that decided something, so that a page can say it in words. */
export interface RuleFinding {
  /** Id in the handbook's rule register, or the mechanism or algorithm itself. */
  readonly rule: PlanRule
  /** Key of the text, e.g. `branch-on-grid.one_compound_enough`. */
  readonly reason: `branch-on-grid.${string}`
  /** `advice` is a soft rule that a person has to weigh; the branch stays valid. */
  readonly weight: 'decided' | 'advice'
  /** Numbers that the text names; `grids` are codes. */
  readonly params: Readonly<Record<string, number | readonly string[]>>
}

export interface PlannedBranch<Id extends string = string> {
  readonly form: 'compound' | 'grid' | 'joint'
  /** By ascending code. In mode `compound_first` one grid may stand in several branches. */
  readonly grids: readonly Place<Id>[]
  /** By ascending code; every compound stands in at most one branch. */
  readonly compounds: readonly Place<Id>[]
  readonly members: number
  readonly posts: 'committee' | 'secretary'
  readonly suggestedLevel: 'branch' | 'general_branch' | 'committee'
  /** 0 at level `branch`. */
  readonly subBranches: number
  readonly findings: readonly RuleFinding[]
}

/** Neighbouring grids that no branch can cover yet: an instructor (党建指导员) is assigned and seedlings are raised. */
export interface UncoveredGroup<Id extends string = string> {
  readonly grids: readonly Place<Id>[]
  readonly compounds: readonly Place<Id>[]
  readonly members: number
  readonly needsInstructor: true
  /** How many full members are missing; 0 where only the number of grids stands in the way. */
  readonly seedlingTarget: number
  readonly findings: readonly RuleFinding[]
}

export interface BranchPlan<Id extends string = string> {
  /** By lowest grid code, then lowest compound code. */
  readonly branches: readonly PlannedBranch<Id>[]
  /** By lowest grid code. */
  readonly uncovered: readonly UncoveredGroup<Id>[]
  readonly totals: PlanTotals
}

/** Counts of distinct places and of members covered: the figures above a plan. */
export interface PlanTotals {
  readonly grids: number
  readonly coveredGrids: number
  readonly compounds: number
  readonly coveredCompounds: number
  readonly coveredMembers: number
}
