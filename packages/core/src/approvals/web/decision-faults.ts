/** What is typed into the form to decide by. */
export interface TypedDecision {
  readonly opinion: string
  readonly number: string
  /** YYYY-MM-DD, or what was typed. */
  readonly date: string
  readonly hasScan: boolean
}

export type Decided = 'approve' | 'return' | 'send_back' | 'reject'

export interface DecisionFaults {
  readonly opinion?: 'opinionMissing'
  readonly number?: 'numberMissing'
  readonly date?: 'dateMissing' | 'dateFuture'
  readonly scan?: 'scanMissing'
}

/** What the form says before the server would: agreeing names the document, everything else a reason. */
export function decisionFaults(
  typed: TypedDecision,
  decided: Decided,
  needs: { readonly document: 'number' | 'scan' | null; readonly today: string },
): DecisionFaults {
  if (decided !== 'approve') {
    return typed.opinion.trim() === '' ? { opinion: 'opinionMissing' } : {}
  }
  if (needs.document === null) {
    return {}
  }
  const date = dateFault(typed.date, needs.today)
  return {
    ...(/\d/.test(typed.number) && typed.number.trim().length > 1
      ? {}
      : { number: 'numberMissing' as const }),
    ...(date === undefined ? {} : { date }),
    ...(needs.document === 'scan' && !typed.hasScan ? { scan: 'scanMissing' as const } : {}),
  }
}

function dateFault(date: string, today: string): DecisionFaults['date'] {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) {
    return 'dateMissing'
  }
  return date > today ? 'dateFuture' : undefined
}
