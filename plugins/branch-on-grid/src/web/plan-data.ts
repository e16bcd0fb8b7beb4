import type { Api, QueryCall } from '@sanzhi/plugin-api/web'
import type { BranchRouter } from '../contract.ts'

type PlanApi = Api<BranchRouter>['plan']
type Answered<Call> = Call extends QueryCall<never, infer Output> ? Output : never

/** The open plan or the one in force, as the endpoint shows it to this reader. */
export type Plan = NonNullable<Answered<PlanApi['current']>>
export type PlanState = Plan['state']
export type PlanMode = Plan['mode']
/** A plan without its branches. */
export type PlanLine = Answered<PlanApi['list']>[number]
/** What a person changed in a plan. */
export type Adjustment = Answered<PlanApi['adjustments']>[number]
export type Branch = Plan['branches'][number]
export type BranchForm = Branch['form']
export type UncoveredGroup = Plan['uncovered'][number]
export type Finding = Branch['findings'][number]
/** The street's own rules today. */
export type Rules = Answered<PlanApi['rules']>
/** A residential grid as it is today, with full members by compound. */
export type StreetGrid = Answered<PlanApi['street']>[number]

export const branchForms: readonly BranchForm[] = ['compound', 'grid', 'joint']
