import type { LocalText } from './local-text.ts'

/** Something that is kept of a person, as a copy shows it. */
export interface PersonalRecord {
  readonly title: LocalText
  readonly entries: readonly { readonly label: LocalText; readonly value: string | number | null }[]
}

/** Why the law forbids to erase now, as the refusal says it. */
export type DutyToKeep = LocalText

/** What a plugin keeps of people. Made by `makePersonalRecords`. */
export interface PersonalRecords {
  /** Whatever is kept of the person who stands under these ids: merged records count as one person's. */
  copy(call: unknown, personIds: readonly string[]): Promise<readonly PersonalRecord[]>
  dutiesToKeep(call: unknown, personIds: readonly string[]): Promise<readonly DutyToKeep[]>
}

/**
 * The answer of a plugin, whose code receives a `C`, to what a person may ask for: a copy of all that is kept, and what stands
 * against erasing it. Both run in the transaction of the request. What is to be erased or moved is told by the events
 * `people.person_erased` and `people.person_merged`. Source: PIPL art. 45–47.
 */
export function makePersonalRecords<C>(own: {
  copy(call: C, personIds: readonly string[]): Promise<readonly PersonalRecord[]>
  dutiesToKeep?(call: C, personIds: readonly string[]): Promise<readonly DutyToKeep[]>
}): PersonalRecords {
  return {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the host builds the call of the plugin that is asked
    copy: (call, personIds) => own.copy(call as C, personIds),
    dutiesToKeep: (call, personIds) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as above
      own.dutiesToKeep?.(call as C, personIds) ?? Promise.resolve([]),
  }
}
