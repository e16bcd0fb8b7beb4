import { fillText, type RuleFinding } from '@sanzhi/plugin-api'
import type { StepRow } from '../lifecycles-tables.ts'
import type { OwnedLifecycle } from '../registry.ts'
import type { CaseRow } from './cases.queries.ts'

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
  readonly soon: Date
}

export function viewCase(row: CaseRow, { places, soon }: Around) {
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
    isDueEstimated: row.isDueEstimated,
    isOverdue: row.overdueSince !== null,
    isDueSoon: row.endedAt === null && row.overdueSince === null && row.dueAt !== null && row.dueAt <= soon,
  }
}

interface Step {
  readonly kind: StepRow['kind']
  readonly title: { readonly zh: string; readonly en: string } | null
  readonly state: { readonly zh: string; readonly en: string }
  readonly at: string
  readonly byName: string | null
  readonly reason: string | null
  readonly overridden: readonly RuleFinding[]
  readonly dueOn: string | null
  readonly dueFrom: string | null
}

/** One case as its picture and its timeline show it. */
export function viewPicture(
  row: CaseRow,
  around: Around & { readonly steps: readonly StepRow[]; readonly names: ReadonlyMap<string, string> },
) {
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
      .map(({ name, title, to }) => ({
        name,
        title,
        to: outline.states.find((state) => state.name === to)?.title ?? { zh: to, en: to },
      })),
    steps: around.steps.map((step) => viewStep(step, row, around.names)),
  }
}

function viewStep(step: StepRow, { outline }: CaseRow, names: ReadonlyMap<string, string>): Step {
  const { details } = step
  return {
    kind: step.kind,
    title: outline.transitions.find(({ name }) => name === step.transition)?.title ?? null,
    state: outline.states.find(({ name }) => name === step.toState)?.title ?? {
      zh: step.toState,
      en: step.toState,
    },
    at: step.createdAt.toISOString(),
    byName: step.createdBy === null ? null : (names.get(step.createdBy) ?? null),
    reason: step.reason,
    overridden: details.overridden ?? [],
    dueOn: details.dueOn ?? null,
    dueFrom: details.dueFrom ?? null,
  }
}
