import type { PlainDate } from '@sanzhi/kernel'
import type {
  ApprovalDecision,
  ApprovalDocument,
  ApprovalState,
  ApprovalStep,
  NewApproval,
} from '@sanzhi/plugin-api'

export type ApprovalActKind =
  | 'prepared'
  | 'submitted'
  | 'confirmed'
  | 'declined'
  | 'approved'
  | 'returned'
  | 'sent_back'
  | 'rejected'
  | 'delegated'
  | 'recalled'
  | 'withdrawn'
  | 'voided'

/** Whether it still waits for somebody. */
export function isRunning(state: ApprovalState): boolean {
  return state === 'confirming' || state === 'open' || state === 'returned'
}

/** What the rules know of an approval. */
export interface ApprovalFacts {
  readonly state: ApprovalState
  /** Whose work it is: everybody who ever prepared, submitted or confirmed it, and in whose name. */
  readonly workers: readonly string[]
  readonly round: number
  readonly step: number
  readonly steps: readonly ApprovalStep[]
  readonly mayRepeat: boolean
}

export interface ApprovalAct {
  readonly round: number
  readonly step: number
  readonly act: ApprovalActKind
  readonly accountId: string
  readonly toAccountId: string | null
}

/** Who has agreed at a step, and who has handed their part in it on to whom. */
interface StepHands {
  readonly agreed: Set<string>
  readonly away: Set<string>
  readonly given: Set<string>
}

/** The hands of each step in the running round, from its acts in their order. */
function handsOf({ round, steps }: ApprovalFacts, acts: readonly ApprovalAct[]): readonly StepHands[] {
  const hands = steps.map((): StepHands => ({ agreed: new Set(), away: new Set(), given: new Set() }))
  for (const act of acts) {
    const at = hands[act.step]
    if (act.round === round && at !== undefined) {
      apply(act, at, hands[act.step - 1])
    }
  }
  return hands
}

function apply(act: ApprovalAct, at: StepHands, before: StepHands | undefined): void {
  if (act.act === 'approved') {
    at.agreed.add(act.accountId)
  } else if (act.act === 'recalled') {
    at.agreed.delete(act.accountId)
  } else if (act.act === 'sent_back') {
    at.agreed.clear()
    before?.agreed.clear()
  } else if (act.act === 'delegated' && act.toAccountId !== null) {
    at.away.add(act.accountId)
    at.away.delete(act.toAccountId)
    at.given.add(act.toAccountId)
    at.given.delete(act.accountId)
  }
}

/** Who agreed at the open step so far. */
export function agreedAt(facts: ApprovalFacts, acts: readonly ApprovalAct[]): readonly string[] {
  return [...(handsOf(facts, acts)[facts.step]?.agreed ?? [])]
}

/** Those the open step's task is for: `only` null means whoever holds the permission, `except` never. */
export function openTo(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
): { readonly only: readonly string[] | null; readonly except: readonly string[] } {
  const hands = handsOf(facts, acts)
  const own = hands[facts.step]
  const named = facts.steps[facts.step]?.accountIds
  const elsewhere = facts.mayRepeat
    ? []
    : hands.flatMap(({ agreed }, step) => (step === facts.step ? [] : [...agreed]))
  return {
    only: named === undefined ? null : [...named, ...(own?.given ?? [])],
    except: [...new Set([...facts.workers, ...(own?.agreed ?? []), ...(own?.away ?? []), ...elsewhere])],
  }
}

/** Somebody at the open step, with whether they hold its permission at its place. */
export interface Hand {
  readonly accountId: string
  readonly holds: boolean
}

export type PartRefusal =
  | 'approvals.not_open'
  | 'approvals.own_work'
  | 'approvals.not_asked'
  | 'approvals.already_decided'
  | 'approvals.decided_before'
  | 'approvals.handed_on'

/**
 * Whether somebody may decide at the open step; undefined when they may. Never about one's own work. Nobody twice in a round, unless the definition allows it.
 */
export function decidePart(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
  hand: Hand,
): PartRefusal | undefined {
  const { accountId } = hand
  const hands = handsOf(facts, acts)
  const own = hands[facts.step]
  if (facts.state !== 'open' || own === undefined) {
    return 'approvals.not_open'
  }
  if (facts.workers.includes(accountId)) {
    return 'approvals.own_work'
  }
  if (own.agreed.has(accountId)) {
    return 'approvals.already_decided'
  }
  if (own.away.has(accountId)) {
    return 'approvals.handed_on'
  }
  if (!hand.holds || !isNamed(facts, own, accountId)) {
    return 'approvals.not_asked'
  }
  const decidedBefore = hands.some(({ agreed }, step) => step !== facts.step && agreed.has(accountId))
  return decidedBefore && !facts.mayRepeat ? 'approvals.decided_before' : undefined
}

function isNamed({ steps, step }: ApprovalFacts, own: StepHands, accountId: string): boolean {
  const named = steps[step]?.accountIds
  return named === undefined || named.includes(accountId) || own.given.has(accountId)
}

/** Where an approval stands next. */
export interface Next {
  readonly state: ApprovalState
  readonly step: number
  readonly act: ApprovalActKind
}

export type DecisionRefusal =
  | PartRefusal
  | 'approvals.opinion_needed'
  | 'approvals.no_step_before'
  | 'approvals.document_needed'
  | 'approvals.scan_needed'
  | 'approvals.bad_number'
  | 'approvals.future_date'

export type DecisionVerdict =
  | { readonly allowed: true; readonly next: Next }
  | { readonly allowed: false; readonly reason: DecisionRefusal }

export interface Decision {
  readonly hand: Hand
  readonly decision: ApprovalDecision
  readonly opinion: string
  readonly document: ApprovalDocument | null
  readonly today: PlainDate
}

const refused = (reason: DecisionRefusal): DecisionVerdict => ({ allowed: false, reason })
const moved = (act: ApprovalActKind, state: ApprovalState, step: number): DecisionVerdict => ({
  allowed: true,
  next: { act, state, step },
})

/** What comes of a decision at the open step. The approval of the last one needed carries it on. */
export function decideStep(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
  decision: Decision,
): DecisionVerdict {
  const refusal = decidePart(facts, acts, decision.hand)
  if (refusal !== undefined) {
    return refused(refusal)
  }
  if (decision.decision === 'approve') {
    return decideApproval(facts, acts, decision)
  }
  if (decision.opinion.trim() === '') {
    return refused('approvals.opinion_needed')
  }
  switch (decision.decision) {
    case 'return':
      return moved('returned', 'returned', facts.step)
    case 'reject':
      return moved('rejected', 'rejected', facts.step)
    case 'send_back':
      return facts.step === 0
        ? refused('approvals.no_step_before')
        : moved('sent_back', 'open', facts.step - 1)
  }
}

function decideApproval(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
  { document, today }: Decision,
): DecisionVerdict {
  const step = facts.steps[facts.step]
  const isLast = agreedAt(facts, acts).length + 1 >= (step?.needed ?? 1)
  if (!isLast) {
    return moved('approved', 'open', facts.step)
  }
  const fault = findDocumentFault(step?.document, document, today)
  if (fault !== undefined) {
    return refused(fault)
  }
  return facts.step + 1 < facts.steps.length
    ? moved('approved', 'open', facts.step + 1)
    : moved('approved', 'approved', facts.step)
}

/** 文号 and 会议纪要编号: letters, digits and the signs that offices write between them, with a digit at least. */
const numberForm = /^(?=.*\d)[\p{L}\p{N}〔〕()（）[\]【】\-—–·.、/ ]{2,60}$/u

function findDocumentFault(
  required: ApprovalStep['document'],
  document: ApprovalDocument | null,
  today: PlainDate,
): DecisionRefusal | undefined {
  if (document === null) {
    return required === undefined ? undefined : 'approvals.document_needed'
  }
  if (!numberForm.test(document.number)) {
    return 'approvals.bad_number'
  }
  if (document.date > today) {
    return 'approvals.future_date'
  }
  return required === 'scan' && document.fileId === null ? 'approvals.scan_needed' : undefined
}

export type DelegateRefusal = PartRefusal | 'approvals.delegate_own_work' | 'approvals.delegate_cannot'

/** Whether a part in the open step may be handed on: to somebody who could decide themselves, and never to the author. */
export function decideDelegate(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
  { from, to }: { readonly from: Hand; readonly to: Hand },
): DelegateRefusal | undefined {
  const refusal = decidePart(facts, acts, from)
  if (refusal !== undefined) {
    return refusal
  }
  // As if they were named: whoever handed their part on may be given it back.
  const handed = [
    ...acts,
    { ...partOf(facts), act: 'delegated', accountId: from.accountId, toAccountId: to.accountId } as const,
  ]
  const theirs = from.accountId === to.accountId ? 'approvals.not_asked' : decidePart(facts, handed, to)
  if (theirs === undefined) {
    return undefined
  }
  return theirs === 'approvals.own_work' ? 'approvals.delegate_own_work' : 'approvals.delegate_cannot'
}

function partOf({ round, step }: ApprovalFacts) {
  return { round, step }
}

/** The step that a recall goes back to; undefined when it may not be recalled: only the very last act, while all is open. */
export function decideRecall(
  facts: ApprovalFacts,
  acts: readonly ApprovalAct[],
  accountId: string,
): number | undefined {
  const last = acts.at(-1)
  const isOwn = last?.act === 'approved' && last.accountId === accountId && last.round === facts.round
  return facts.state === 'open' && isOwn ? last.step : undefined
}

export type RequestRefusal =
  | 'approvals.no_steps'
  | 'approvals.bad_step'
  | 'approvals.too_few_named'
  | 'approvals.author_named'

/** What is wrong with the steps of a new approval; undefined when nothing is. */
export function findRequestFault(
  { steps }: Pick<NewApproval, 'steps'>,
  workers: readonly string[],
): RequestRefusal | undefined {
  if (steps.length === 0) {
    return 'approvals.no_steps'
  }
  for (const step of steps) {
    const { needed, accountIds, dueDays } = step
    if (!Number.isInteger(needed) || needed < 1 || (dueDays !== undefined && !(dueDays > 0))) {
      return 'approvals.bad_step'
    }
    if (accountIds?.some((id) => workers.includes(id)) === true) {
      return 'approvals.author_named'
    }
    if (accountIds !== undefined && new Set(accountIds).size < needed) {
      return 'approvals.too_few_named'
    }
  }
  return undefined
}

const dayMs = 86_400_000
const shanghaiOffsetMs = 8 * 3_600_000

/** The end of the calendar day in Asia/Shanghai so many days after today's; null: no limit. */
export function stepDueAt(now: Date, dueDays: number | undefined): Date | null {
  if (dueDays === undefined) {
    return null
  }
  const day = Math.floor((now.getTime() + shanghaiOffsetMs) / dayMs)
  return new Date((day + dueDays + 1) * dayMs - shanghaiOffsetMs)
}
