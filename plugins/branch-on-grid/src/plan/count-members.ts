/** What the count needs to know of a Party member. */
export interface CountedMember<Id extends string = string> {
  readonly compoundId: Id
  readonly category: 'full' | 'probationary'
  /** `reported`: in-service members (双报到) whose formal branch is elsewhere. */
  readonly affiliation: 'formal' | 'reported'
}

/**
 * Full members per compound that count towards founding a branch; a compound without any is absent.
 * Probationary members have no vote, reported members belong to another branch. Source: handbook section 3, M1 (e).
 */
export function fullMembersByCompound<Id extends string>(
  members: Iterable<CountedMember<Id>>,
): ReadonlyMap<Id, number> {
  const counts = new Map<Id, number>()
  for (const { compoundId, category, affiliation } of members) {
    if (category !== 'full' || affiliation !== 'formal') continue
    counts.set(compoundId, (counts.get(compoundId) ?? 0) + 1)
  }
  return counts
}
