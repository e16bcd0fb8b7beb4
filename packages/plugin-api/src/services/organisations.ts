import type { PlainDate } from '@sanzhi/kernel'

export type BranchForm = 'compound' | 'grid' | 'joint'
/** 书记、副书记、委员 */
export type PostDuty = 'secretary' | 'deputy' | 'member'

/** A branch that an approved plan founds. */
export interface NewBranch {
  readonly name: string
  readonly form: BranchForm
  /** Compounds whose responsible branch it becomes. At least one. */
  readonly compoundIds: readonly string[]
}

/** The superior's written reply (批复). */
export interface Reply {
  readonly number: string
  readonly day: PlainDate
}

export interface FoundingResult {
  readonly organisationIds: readonly string[]
  /** Members whose formal affiliation moved to a new branch. */
  readonly rehomed: number
  /** Members affiliated elsewhere who now also report to a new branch. */
  readonly reported: number
}

export interface BranchCompound {
  readonly id: string
  readonly code: string
  readonly name: string
  readonly gridId: string
  readonly communityId: string
}

export interface BranchPost {
  readonly personId: string
  /** As whoever calls may see it. */
  readonly name: string
  readonly duty: PostDuty
  readonly since: PlainDate
}

export interface BranchTerm {
  /** 届次: 1 is the first committee. */
  readonly ordinal: number
  readonly startsOn: PlainDate
  readonly endsOn: PlainDate
}

/** A branch founded in the street, as it is today; one that has ended keeps its name and its days. */
export interface BranchRecord {
  readonly id: string
  readonly name: string
  readonly form: BranchForm
  readonly state: 'approved' | 'dissolved'
  readonly foundedOn: PlainDate | null
  readonly endedOn: PlainDate | null
  /** Null where no reply was recorded. */
  readonly reply: Reply | null
  /** What it is responsible for, by code; empty once it has ended. */
  readonly compounds: readonly BranchCompound[]
  /** By formal affiliation. */
  readonly fullMembers: number
  readonly probationaryMembers: number
  /** Members of other places who report here (双报到): never counted for founding, quorum or votes. */
  readonly reportedMembers: number
  /** Null before the first. */
  readonly term: BranchTerm | null
  /** Held today: secretary first, then deputies, then members. */
  readonly posts: readonly BranchPost[]
  /** Where it went when it was merged, split up or dissolved. */
  readonly successors: readonly { readonly id: string; readonly name: string }[]
}

export interface BranchMember {
  readonly personId: string
  readonly name: string
  readonly category: 'full' | 'probationary'
  readonly affiliation: 'formal' | 'reported'
}

export interface NewTerm extends BranchTerm {
  readonly organisationId: string
  readonly posts: readonly { readonly personId: string; readonly duty: PostDuty }[]
}

/** What becomes of a branch that ends. */
export interface HandOver {
  readonly organisationId: string
  /** Compound → the branch that becomes responsible for it; all of its compounds. */
  readonly compoundTo: ReadonlyMap<string, string>
  /** Takes the members who live in none of its compounds. */
  readonly restTo: string
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
   * responsible branch, `conflict` (`organisations.name_taken`).
   */
  foundBranches(branches: readonly NewBranch[], reply?: Reply): Promise<FoundingResult>
  /** Compounds with a responsible branch today. */
  listCoveredCompounds(): Promise<
    ReadonlyMap<string, { readonly organisationId: string; readonly name: string }>
  >
  /** Branches founded in the street, by name; those that have ended only where asked for. Whatever the reader's places. */
  listBranches(of?: { readonly withEnded?: boolean }): Promise<readonly BranchRecord[]>
  /** Undefined when absent or no branch that was founded in the street. */
  findBranch(organisationId: string): Promise<BranchRecord | undefined>
  /**
   * Formal members first, then those who report here, each by name. Throws `forbidden` (`access.forbidden`) unless the
   * person may see members (`people.view_members`) of the branch or of all that it covers.
   */
  listBranchMembers(organisationId: string): Promise<readonly BranchMember[]>
  /**
   * Begins a term with its posts; the term before it, and its posts, end the day before. Locks the branch. Throws
   * `not_found` (`organisations.organisation_not_found`), `conflict` (`organisations.not_a_member`) where a post would go to
   * somebody who is no full member of the branch, `conflict` (`organisations.term_order`) where it begins before the last.
   */
  beginTerm(term: NewTerm): Promise<void>
  /**
   * Moves a formal affiliation to another branch of the street, from today. Emits `organisations.members_changed`. Posts in
   * the branch that is left end. Throws `not_found` (`organisations.member_not_found`, `.organisation_not_found`).
   */
  moveMember(personId: string, organisationId: string): Promise<void>
  /**
   * Founds branches from compounds of one that goes on; members who live there move. Throws as `foundBranches`, and
   * `conflict` (`organisations.covers_nothing_left`) where nothing would stay.
   */
  splitBranch(organisationId: string, into: readonly NewBranch[], reply: Reply): Promise<FoundingResult>
  /**
   * Ends a branch today: its compounds and members go where it says, its term and posts end, and its successors stay on
   * record. Throws `conflict` (`organisations.compound_without_heir`) where a compound of it goes nowhere, `not_found`.
   */
  endBranch(handOver: HandOver): Promise<{ readonly rehomed: number }>
}
