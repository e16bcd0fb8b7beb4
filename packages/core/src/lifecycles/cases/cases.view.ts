import {
  countWorkingDays,
  daysBetween,
  plainDateOf,
  type PlainDate,
  type WorkingCalendar,
} from '@sanzhi/kernel'
import {
  fillText,
  type LocalText,
  type RuleFinding,
  type RuleOutline,
  type TransitionOutline,
} from '@sanzhi/plugin-api'
import type { StepRow } from '../lifecycles-tables.ts'
import type { OwnedLifecycle } from '../registry.ts'
import { roleNames } from '../../access/roles.ts'
import type { CaseRow, HeldRole } from './cases.queries.ts'

export function viewKind({ fullName, owner, outline }: OwnedLifecycle) {
  return {
    lifecycle: fullName,
    owner,
    title: outline.title,
    states: outline.states.map(({ name, title }) => ({ name, title })),
  }
}

interface Around {
  readonly places: ReadonlyMap<string, string>
  /** What is due up to then is due soon. */
  readonly soon: Date
  readonly today: PlainDate
  readonly calendar: WorkingCalendar
}

export function viewCase(row: CaseRow, around: Around) {
  const { places, soon } = around
  const state = row.outline.states.find(({ name }) => name === row.state)
  return {
    id: row.id,
    lifecycle: row.lifecycle,
    subject: row.subject,
    title: fillText(row.outline.caseTitle, row.params),
    kind: row.outline.title,
    placeName: row.placeId === null ? null : (places.get(row.placeId) ?? null),
    path: row.path,
    state: state?.title ?? { zh: row.state, en: row.state },
    isFinal: row.endedAt !== null,
    startedAt: row.createdAt.toISOString(),
    enteredAt: row.enteredAt.toISOString(),
    dueOn: row.dueOn,
    left: row.dueOn === null ? null : viewLeft(row.dueOn, around),
    isDueEstimated: row.isDueEstimated,
    isOverdue: row.overdueSince !== null,
    isDueSoon: row.endedAt === null && row.overdueSince === null && row.dueAt !== null && row.dueAt <= soon,
  }
}

/** Whole days until the last one, below 0 after it. */
function viewLeft(dueOn: PlainDate, { today, calendar }: Around) {
  const isOver = dueOn < today
  const workingDays = isOver
    ? -countWorkingDays(dueOn, today, calendar)
    : countWorkingDays(today, dueOn, calendar)
  return { days: daysBetween(today, dueOn), workingDays }
}

interface Pictured extends Around {
  readonly steps: readonly StepRow[]
  readonly names: ReadonlyMap<string, string>
  readonly held: readonly HeldRole[]
  /** Whether the reader holds a permission of the owner at the run's place. */
  readonly mayTake: (permission: string) => boolean
}

/** One case as its picture and its timeline show it. */
export function viewPicture(row: CaseRow, around: Pictured) {
  const { outline } = row
  const visited = new Set(around.steps.map(({ toState }) => toState))
  return {
    ...viewCase(row, around),
    ownerVersion: row.ownerVersion,
    states: outline.states.map(({ name, title, kind }) => ({
      name,
      title,
      kind,
      isHere: name === row.state,
      wasHere: visited.has(name),
    })),
    transitions: outline.transitions.map(({ name, title, from, to }) => ({ name, title, from, to })),
    next: outline.transitions
      .filter(({ from }) => from.includes(row.state))
      .map((transition) => viewNext(transition, row, around.mayTake(transition.permission))),
    steps: around.steps.map((step) => viewStep(step, row, around)),
  }
}

function viewNext(transition: TransitionOutline, row: CaseRow, isPermitted: boolean) {
  return {
    name: transition.name,
    title: transition.title,
    to: stateTitle(row, transition.to),
    isPermitted,
    needsReason: transition.needsReason,
    rules: rulesOf(transition, row).map(viewRule),
  }
}

function rulesOf({ guards }: TransitionOutline, { outline }: CaseRow): readonly RuleOutline[] {
  return guards.flatMap((name) => outline.rules.find((rule) => rule.name === name) ?? [])
}

/** A rule before it is asked: what it would say stands with dots for what only the facts tell. */
function viewRule({ name, refusal, citation, strength }: RuleOutline): RuleFinding {
  return { rule: name, strength, refusal: { zh: leaveOpen(refusal.zh), en: leaveOpen(refusal.en) }, citation }
}

const leaveOpen = (text: string): string => text.replaceAll(/\s*\{\w+\}\s*/g, ' … ')

function stateTitle({ outline }: CaseRow, name: string): LocalText {
  return outline.states.find((state) => state.name === name)?.title ?? { zh: name, en: name }
}

/** The roles in which whoever took a step was in the street then. */
function rolesAt({ createdBy, createdAt }: StepRow, held: readonly HeldRole[]): readonly LocalText[] {
  const day = plainDateOf(createdAt)
  const roles = held.filter(
    ({ accountId, validFrom, validTo, endedAt }) =>
      accountId === createdBy &&
      validFrom <= day &&
      (validTo === null || validTo >= day) &&
      (endedAt === null || endedAt > createdAt),
  )
  const titles: Readonly<Record<string, LocalText>> = roleNames
  return [...new Set(roles.map(({ role }) => role))].flatMap((role) => titles[role] ?? [])
}

function viewStep(step: StepRow, row: CaseRow, { names, held }: Pictured) {
  const { details } = step
  const transition = row.outline.transitions.find(({ name }) => name === step.transition)
  return {
    seq: step.seq,
    kind: step.kind,
    transition: step.transition,
    title: transition?.title ?? null,
    from: step.fromState === null ? null : stateTitle(row, step.fromState),
    state: stateTitle(row, step.toState),
    at: step.createdAt.toISOString(),
    byName: step.createdBy === null ? null : (names.get(step.createdBy) ?? null),
    byRoles: rolesAt(step, held),
    reason: step.reason,
    /** What the step was checked against. */
    basis: transition === undefined ? [] : rulesOf(transition, row).map(({ citation }) => citation),
    overridden: details.overridden ?? [],
    dueOn: details.dueOn ?? null,
    dueFrom: details.dueFrom ?? null,
  }
}
