/**
 * For whom a name is shown: `reader`: whoever calls, as far as they may see the person; `task`: somebody who holds a
 * task that the person is part of; `public`: everybody. Source: handbook 6.2 P4, P5.
 */
export type NameAudience = 'reader' | 'task' | 'public'

export interface NewConsent {
  readonly personId: string
  /** Code of one of the street's purposes that rest on consent. */
  readonly purpose: string
  /** How it was given, or taken back. */
  readonly way: 'paper' | 'scan' | 'phone' | 'in_person' | 'online'
  /** The signed form's scan; null: there is none. */
  readonly fileId: string | null
}

/** People, by id: what the law says of using their data. Never a number, an address or a Party fact. */
export interface PeopleService {
  /** Whether the person's consent to a purpose holds. False for a person who is not in this street. */
  hasConsent(personId: string, purpose: string): Promise<boolean>
  /**
   * Throws `not_found` (`people.person_not_found`, `people.unknown_purpose`), `conflict` (`people.not_by_consent`) where the
   * purpose rests on something else.
   */
  recordConsent(consent: NewConsent): Promise<void>
  /** Takes consent back; whoever acts on it hears `people.consent_withdrawn`. Does nothing where none holds. */
  withdrawConsent(consent: NewConsent): Promise<void>
  /**
   * What the person is called: the whole name, or surname and title (张女士) where the audience is owed no more. In public
   * the whole name needs consent to `public_display`. Throws `not_found` (`people.person_not_found`).
   */
  displayName(personId: string, audience: NameAudience): Promise<string>
  /** As `displayName`, for many in one look-up; people who are not in this street are absent. */
  displayNames(personIds: readonly string[], audience: NameAudience): Promise<ReadonlyMap<string, string>>
}
