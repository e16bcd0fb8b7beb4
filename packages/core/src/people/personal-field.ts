import type { LocalText } from '@sanzhi/plugin-api'

/**
 * One column that says something about a person: what it is for and who may read it. Every C3 and C4 column of the core
 * has one, listed by the domain that owns the table. Source: handbook 6.2 P1–P3.
 */
export interface PersonalField {
  readonly table: string
  readonly column: string
  readonly fieldClass: 'C3' | 'C4'
  readonly title: LocalText
  /** Code of the purpose that it is kept for: its legal basis and how long it is kept. */
  readonly purpose: string
  /** Permission to read it as lists show it, C4 behind a mask; null: no list shows it. */
  readonly seenBy: string | null
  /** Permission to read the value itself, with a reason that is logged; null: the listed form is all there is. */
  readonly openedBy: string | null
}

/** The columns of one table, with what they have in common said once. */
export function personalFields(
  table: string,
  shared: Pick<PersonalField, 'purpose' | 'seenBy'>,
  columns: Readonly<Record<string, Partial<Omit<PersonalField, 'table' | 'column'>> & { title: LocalText }>>,
): readonly PersonalField[] {
  return Object.entries(columns).map(([column, own]) => ({
    table,
    column,
    fieldClass: 'C3',
    openedBy: null,
    ...shared,
    ...own,
  }))
}
