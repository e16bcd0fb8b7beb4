/** What speaks for two records being one person's, beside the same name. */
export type Evidence = 'phone' | 'home'

export interface Candidate {
  readonly id: string
  /** Hash of the citizen number, as text. */
  readonly number: string | null
  readonly phone: string | null
  readonly compoundId: string | null
}

/**
 * What speaks for two people of one name being the same; empty when nothing does. Two citizen numbers are two people, whatever else
 * agrees. Source: handbook 3.2, 6.2 P14 (name with birth month and branch, of which rosters rarely give the month).
 */
export function evidenceFor(a: Candidate, b: Candidate): readonly Evidence[] {
  if (a.id === b.id || (a.number !== null && b.number !== null)) {
    return []
  }
  const found: Evidence[] = []
  if (a.phone !== null && a.phone === b.phone) found.push('phone')
  if (a.compoundId !== null && a.compoundId === b.compoundId) found.push('home')
  return found
}

/** The two ids of a pair in their one order. */
export function pairOf(a: string, b: string): { readonly lesserId: string; readonly greaterId: string } {
  return a < b ? { lesserId: a, greaterId: b } : { lesserId: b, greaterId: a }
}

/** Fields for which the record that goes may be the better one. */
export type ChosenField = 'name' | 'gender' | 'phone' | 'compoundId'

/** Which fields are taken from the record that goes. */
export type MergeChoices = Readonly<Partial<Record<ChosenField, 'survivor' | 'merged'>>>

export interface MergedValues {
  readonly name: string
  readonly gender: 'male' | 'female' | null
  readonly phone: string | null
  readonly compoundId: string | null
  readonly citizenNumber: string | null
}

export const chosenFields = [
  'name',
  'gender',
  'phone',
  'compoundId',
] as const satisfies readonly ChosenField[]

/**
 * What the record that stays says after merging: its own, unless the other one was chosen or it has nothing. The one citizen number
 * of the two is always kept.
 */
export function mergedValues(
  survivor: MergedValues,
  merged: MergedValues,
  choices: MergeChoices,
): MergedValues {
  const chosen = <F extends ChosenField>(field: F): MergedValues[F] =>
    choices[field] === 'merged' || (choices[field] === undefined && survivor[field] === null)
      ? merged[field]
      : survivor[field]
  return {
    name: chosen('name'),
    gender: chosen('gender'),
    phone: chosen('phone'),
    compoundId: chosen('compoundId'),
    citizenNumber: survivor.citizenNumber ?? merged.citizenNumber,
  }
}

/**
 * What the survivor says after undoing: a field that still says what the merge put there goes back to what it was; one that
 * was corrected since stays.
 */
export function undoneValues(now: MergedValues, put: MergedValues, before: MergedValues): MergedValues {
  const back = <F extends keyof MergedValues>(field: F): MergedValues[F] =>
    now[field] === put[field] ? before[field] : now[field]
  return {
    name: back('name'),
    gender: back('gender'),
    phone: back('phone'),
    compoundId: back('compoundId'),
    citizenNumber: back('citizenNumber'),
  }
}
