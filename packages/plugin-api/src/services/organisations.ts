/** A branch that an approved plan founds. */
export interface NewBranch {
  readonly name: string
  readonly form: 'compound' | 'grid' | 'joint'
  /** Compounds whose responsible branch it becomes. At least one. */
  readonly compoundIds: readonly string[]
}

export interface FoundingResult {
  readonly organisationIds: readonly string[]
  /** Members whose formal affiliation moved to a new branch. */
  readonly rehomed: number
  /** Members affiliated elsewhere who now also report to a new branch. */
  readonly reported: number
}

export interface OrganisationsService {
  /**
   * Full members with a formal affiliation in the street, by the compound where they live. Probationary and
   * merely reporting members are not counted. Compounds without any are absent. Source: handbook M1, core model.
   */
  countFullMembers(): Promise<ReadonlyMap<string, number>>
  /**
   * Founds branches and re-homes the members who live in what they cover: the affiliation to an unapproved
   * branch ends today, one to the new branch begins, and both stay on record. An unapproved branch left without
   * members is closed. Throws `conflict` (`organisations.compound_covered`) when a compound already has a
   * responsible branch.
   */
  foundBranches(branches: readonly NewBranch[]): Promise<FoundingResult>
  /** Ends branches: their coverage and, unless moved before, their affiliations end today. */
  listCoveredCompounds(): Promise<
    ReadonlyMap<string, { readonly organisationId: string; readonly name: string }>
  >
}
