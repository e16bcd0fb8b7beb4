/** Stands for a branch that does not exist yet. */
export const NEW_BRANCH = 'new'

export interface AdjustmentDraft {
  readonly from: string
  readonly compoundIds: readonly string[]
  /** A branch of the plan, or `NEW_BRANCH`. */
  readonly to: string
  readonly name: string
  readonly reason: string
}

export const emptyAdjustment: AdjustmentDraft = { from: '', compoundIds: [], to: '', name: '', reason: '' }

export type AdjustmentFault = 'needFrom' | 'needCompounds' | 'needTo' | 'needName' | 'needReason'

/** What the endpoint is told. */
export interface AdjustedPlan {
  readonly compoundIds: string[]
  readonly toBranchId: string | null
  /** Of a new branch; null: there is none. */
  readonly name: string | null
  readonly reason: string
}

/** What is missing, by field; empty when it can be sent. */
export function adjustmentFaults(
  draft: AdjustmentDraft,
): Partial<Record<keyof AdjustmentDraft, AdjustmentFault>> {
  return {
    ...(draft.from === '' && { from: 'needFrom' as const }),
    ...(draft.compoundIds.length === 0 && { compoundIds: 'needCompounds' as const }),
    ...(draft.to === '' && { to: 'needTo' as const }),
    ...(draft.to === NEW_BRANCH && draft.name.trim().length < 2 && { name: 'needName' as const }),
    ...(draft.reason.trim().length < 2 && { reason: 'needReason' as const }),
  }
}

export function asAdjustment({ compoundIds, to, name, reason }: AdjustmentDraft): AdjustedPlan {
  const isNew = to === NEW_BRANCH
  return {
    compoundIds: [...compoundIds],
    toBranchId: isNew ? null : to,
    name: isNew ? name.trim() : null,
    reason: reason.trim(),
  }
}
