/** What a question is made of. It stands in the address, so that an answer can be shown to somebody else. */
export const QUESTION = ['by', 'person', 'permission', 'role', 'place', 'only'] as const

export type Question = Readonly<Record<(typeof QUESTION)[number], string>>

export interface QuestionProps {
  readonly question: Question
  readonly ask: (changes: Partial<Question>) => void
}
