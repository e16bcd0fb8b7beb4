import { Type, type Static } from '@sanzhi/schema'
import type { Lifecycle } from './lifecycle.ts'

const closed = { additionalProperties: false }
const Text = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) }, closed)
const Name = Type.String({ pattern: '^[a-z][a-z0-9]*(_[a-z0-9]+)*$', maxLength: 40 })

const Deadline = Type.Object(
  {
    after: Type.String(),
    unit: Type.Enum(['days', 'working_days', 'months']),
    remindBefore: Type.Optional(Type.String()),
    movesOffHolidays: Type.Optional(Type.String()),
    escalateTo: Type.Optional(Type.String()),
  },
  closed,
)

/** A lifecycle without its code: what a manifest lists, and what a run keeps of the version it started under. */
export const LifecycleOutline = Type.Object(
  {
    name: Name,
    title: Text,
    caseTitle: Text,
    permission: Type.String(),
    states: Type.Array(
      Type.Object(
        {
          name: Name,
          title: Text,
          kind: Type.Enum(['initial', 'normal', 'final']),
          deadline: Type.Optional(Deadline),
        },
        closed,
      ),
    ),
    rules: Type.Array(
      Type.Object(
        { name: Name, refusal: Text, citation: Text, strength: Type.Enum(['hard', 'soft']) },
        closed,
      ),
    ),
    transitions: Type.Array(
      Type.Object(
        {
          name: Name,
          title: Text,
          from: Type.Array(Name),
          to: Name,
          permission: Type.String(),
          guards: Type.Array(Name),
          needsReason: Type.Boolean(),
        },
        closed,
      ),
    ),
  },
  closed,
)

export type LifecycleOutline = Static<typeof LifecycleOutline>
export type StateOutline = LifecycleOutline['states'][number]
export type TransitionOutline = LifecycleOutline['transitions'][number]
export type RuleOutline = LifecycleOutline['rules'][number]

/** The part of a lifecycle that can be written down. */
export function outlineOf(lifecycle: Lifecycle): LifecycleOutline {
  const { name, title, caseTitle, permission } = lifecycle
  return {
    name,
    title: { ...title },
    caseTitle: { ...caseTitle },
    permission,
    states: Object.entries(lifecycle.states).map(([state, { title: shown, kind, deadline }]) => ({
      name: state,
      title: { ...shown },
      kind,
      ...(deadline && { deadline: { ...deadline } }),
    })),
    rules: Object.entries(lifecycle.rules).map(([rule, { refusal, citation, strength }]) => ({
      name: rule,
      refusal: { ...refusal },
      citation: { ...citation },
      strength,
    })),
    transitions: Object.entries(lifecycle.transitions).map(([transition, its]) => ({
      name: transition,
      title: { ...its.title },
      from: [...its.from],
      to: its.to,
      permission: its.permission,
      guards: [...(its.guards ?? [])],
      needsReason: its.needsReason ?? false,
    })),
  }
}
