import { addMonths, type PlainDate } from '@sanzhi/kernel'
import type { Answer } from '@sanzhi/plugin-api/web'
import type { RegisterRouter } from '../register/register.router.ts'

export type Registered = Answer<RegisterRouter, 'list'>[number]

export const REGISTER_STANDINGS = ['none', 'running', 'expiring', 'over', 'dissolved'] as const
export type RegisterStanding = (typeof REGISTER_STANDINGS)[number]

/** A district looks half a year ahead, as the rule of terms does (R-PB7); a street's own setting is not known here. */
const monthsAhead = 6

export function standingOf(
  { isDissolved, termEndsOn }: Pick<Registered, 'isDissolved' | 'termEndsOn'>,
  today: PlainDate,
): RegisterStanding {
  if (isDissolved) return 'dissolved'
  if (termEndsOn === null) return 'none'
  if (termEndsOn < today) return 'over'
  return termEndsOn <= addMonths(today, monthsAhead) ? 'expiring' : 'running'
}
