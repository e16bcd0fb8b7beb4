import type { BranchFile, Regrouping } from '../branch-data.ts'
import type { BranchForm } from '../plan-data.ts'

export type RegroupKind = Regrouping['kind']

/** A branch to be founded, as it is typed. */
export interface TypedBranch {
  readonly name: string
  readonly form: BranchForm
  readonly compoundIds: readonly string[]
}

/** A proposal as it is typed. */
export interface RegroupDraft {
  readonly kind: RegroupKind
  /** Compound → branch; one that is missing is not decided yet. */
  readonly compoundTo: Readonly<Record<string, string>>
  readonly restTo: string
  readonly founded: readonly TypedBranch[]
  readonly reason: string
}

export const regroupKinds: readonly RegroupKind[] = ['merge', 'split', 'dissolve']

export const emptyBranch: TypedBranch = { name: '', form: 'compound', compoundIds: [] }

export const emptyDraft: RegroupDraft = {
  kind: 'merge',
  compoundTo: {},
  restTo: '',
  founded: [emptyBranch],
  reason: '',
}

/** What the endpoint takes. */
const SHORTEST = 2

/** What is wrong with the branches that a split founds, as a whole. */
export function splitFault(
  { founded }: RegroupDraft,
  { compounds }: Pick<BranchFile, 'compounds'>,
): 'twice' | 'nothingLeft' | undefined {
  const leaving = founded.flatMap(({ compoundIds }) => compoundIds)
  const distinct = new Set(leaving)
  if (distinct.size !== leaving.length) return 'twice'
  return distinct.size === compounds.length ? 'nothingLeft' : undefined
}

export const hasName = ({ name }: TypedBranch): boolean => name.trim().length >= SHORTEST

/** The proposal as it is sent; undefined while something is missing. The server counts the members. */
export function readRegrouping(draft: RegroupDraft, branch: Pick<BranchFile, 'compounds'>) {
  const reason = draft.reason.trim()
  const targets = draft.kind === 'split' ? readSplit(draft, branch) : readEnd(draft, branch)
  return reason.length < SHORTEST || targets === undefined ? undefined : { kind: draft.kind, targets, reason }
}

function readSplit(draft: RegroupDraft, branch: Pick<BranchFile, 'compounds'>) {
  const isWhole = draft.founded.every((one) => hasName(one) && one.compoundIds.length > 0)
  if (!isWhole || splitFault(draft, branch) !== undefined) return undefined
  const founded = draft.founded.map(({ name, form, compoundIds }) => ({
    name: name.trim(),
    form,
    compoundIds: [...compoundIds],
  }))
  return { compoundTo: {}, restTo: null, founded }
}

function readEnd({ compoundTo, restTo }: RegroupDraft, { compounds }: Pick<BranchFile, 'compounds'>) {
  const pairs = compounds.map(({ id }) => [id, compoundTo[id] ?? ''] as const)
  if (restTo === '' || pairs.some(([, to]) => to === '')) return undefined
  return { compoundTo: Object.fromEntries(pairs), restTo, founded: [] }
}
