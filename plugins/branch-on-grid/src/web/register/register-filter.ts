import type { PlainDate } from '@sanzhi/kernel'
import { endsWithin, type RegisterRow } from './register-row.ts'

export const REGISTER_FILTERS = ['q', 'state', 'community', 'form', 'term', 'ended'] as const

/** The conditions of the register as the address holds them; '' is no condition. */
export interface RegisterFilter extends Readonly<Record<(typeof REGISTER_FILTERS)[number], string>> {
  /** 'expiring' keeps those whose term ends soon or is over. */
  readonly term: string
  /** 'yes' shows those that have ended as well. */
  readonly ended: string
}

/** What the filter holds against. */
export interface FilterGround {
  readonly today: PlainDate
  readonly remindMonths: number
}

export function filterRegister(
  rows: readonly RegisterRow[],
  filter: RegisterFilter,
  { today, remindMonths }: FilterGround,
): readonly RegisterRow[] {
  const words = filter.q.trim().toLowerCase().split(/\s+/).filter(Boolean)
  return rows.filter((row) => {
    const { branch, communities } = row
    const text = textOf(row)
    return (
      isAsked(filter.state, [branch.state]) &&
      isAsked(filter.form, [branch.form]) &&
      isAsked(filter.community, communities) &&
      (filter.term !== 'expiring' || endsWithin(branch, today, remindMonths)) &&
      words.every((word) => text.includes(word))
    )
  })
}

const isAsked = (asked: string, given: readonly string[]): boolean => asked === '' || given.includes(asked)

function textOf({ branch, communities, secretary }: RegisterRow): string {
  const compounds = branch.compounds.flatMap(({ name, code }) => [name, code])
  return [branch.name, secretary, ...communities, ...compounds].join(' ').toLowerCase()
}
