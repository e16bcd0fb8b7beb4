import type { ConsentWay } from '../people-tables.ts'

/** One act of giving or withdrawing, as it was recorded. */
export interface ConsentAct {
  readonly purpose: string
  readonly act: 'given' | 'withdrawn'
  readonly turn: number
  readonly createdAt: Date
  readonly way: ConsentWay
}

/**
 * Since when a person's consent to each purpose holds; a purpose without one is absent. The last act decides, also where two
 * records of one person were merged. Source: handbook 6.2 P2, PIPL art. 15.
 */
export function consentsInForce(acts: readonly ConsentAct[]): ReadonlyMap<string, Date> {
  const last = new Map<string, ConsentAct>()
  for (const act of acts) {
    const known = last.get(act.purpose)
    if (known === undefined || comesAfter(act, known)) {
      last.set(act.purpose, act)
    }
  }
  return new Map(
    [...last.values()].flatMap(({ purpose, act, createdAt }) =>
      act === 'given' ? [[purpose, createdAt] as const] : [],
    ),
  )
}

/** At the same instant on two merged records the withdrawal counts: doubt goes to the person. */
function comesAfter(act: ConsentAct, known: ConsentAct): boolean {
  const later = act.createdAt.getTime() - known.createdAt.getTime()
  if (later !== 0) return later > 0
  return act.turn === known.turn ? act.act === 'withdrawn' : act.turn > known.turn
}
