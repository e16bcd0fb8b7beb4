import { listIssues, type TObject } from '@sanzhi/schema'
import type { Lifecycle } from './lifecycle.ts'
import { LifecycleOutline, outlineOf, type StateOutline } from './lifecycle-outline.ts'

/** What of its owner a lifecycle refers to. */
export interface LifecycleOwner {
  /** Without the owner's prefix. */
  readonly permissions: ReadonlySet<string>
  readonly settings: TObject
}

/** What is wrong with an owner's lifecycles, as sentences; empty when cases may run by them. */
export function listLifecycleFaults(
  lifecycles: readonly Lifecycle[],
  owner: LifecycleOwner,
): readonly string[] {
  const outlines = lifecycles.map((lifecycle) => outlineOf(lifecycle))
  const names = outlines.map(({ name }) => name)
  return [
    ...repeated(names).map((name) => `two lifecycles are called ${name}`),
    ...outlines.flatMap((outline) =>
      faultsOf(outline, owner).map((fault) => `lifecycle ${outline.name}: ${fault}`),
    ),
  ]
}

function faultsOf(outline: LifecycleOutline, owner: LifecycleOwner): readonly string[] {
  const issues = listIssues(LifecycleOutline, outline).map(({ path, keyword }) => `${path}: ${keyword}`)
  return issues.length > 0
    ? issues
    : [...nameFaults(outline), ...shapeFaults(outline), ...ownerFaults(outline, owner)]
}

/** Names that stand for nothing: TypeScript catches them too, unless the definition went around it. */
function nameFaults({ states, transitions, rules }: LifecycleOutline): readonly string[] {
  const known = new Set(states.map(({ name }) => name))
  const rulesKnown = new Set(rules.map(({ name }) => name))
  return transitions.flatMap(({ name, from, to, guards }) => [
    ...[...from, to].filter((state) => !known.has(state)).map((state) => `${name} names no state: ${state}`),
    ...guards.filter((guard) => !rulesKnown.has(guard)).map((guard) => `${name} names no rule: ${guard}`),
    ...(from.length === 0 ? [`${name} leads from nowhere`] : []),
    ...repeated(from).map((state) => `${name} leads twice from ${state}`),
  ])
}

function shapeFaults({ states, transitions }: LifecycleOutline): readonly string[] {
  const initial = states.filter(({ kind }) => kind === 'initial')
  if (initial.length !== 1) {
    return [`has ${initial.length} initial states instead of one`]
  }
  const reached = reachable({ states, transitions })
  const exits = (state: string): number => transitions.filter(({ from }) => from.includes(state)).length
  return states.flatMap(({ name, kind, deadline }) => [
    ...(reached.has(name) ? [] : [`${name} cannot be reached`]),
    ...(kind === 'final' && exits(name) > 0 ? [`${name} is final and leads on`] : []),
    ...(kind !== 'final' && exits(name) === 0 ? [`${name} is not final and leads nowhere`] : []),
    ...(kind === 'final' && deadline !== undefined ? [`${name} is final and has a deadline`] : []),
  ])
}

function ownerFaults(
  { permission, states, transitions }: LifecycleOutline,
  { permissions, settings }: LifecycleOwner,
): readonly string[] {
  const asked = [
    permission,
    ...transitions.map((transition) => transition.permission),
    ...states.flatMap(({ deadline }) => deadline?.escalateTo ?? []),
  ]
  return [
    ...[...new Set(asked)]
      .filter((name) => !permissions.has(name))
      .map((name) => `its owner has no permission ${name}`),
    ...states.flatMap((state) => settingFaults(state, settings)),
  ]
}

function settingFaults({ name, deadline }: StateOutline, settings: TObject): readonly string[] {
  if (deadline === undefined) {
    return []
  }
  const { after, remindBefore, movesOffHolidays } = deadline
  const wanted = [
    [after, 'integer'],
    [remindBefore, 'integer'],
    [movesOffHolidays, 'boolean'],
  ] as const
  return wanted.flatMap(([setting, type]) =>
    setting === undefined || typeOf(settings, setting) === type
      ? []
      : [`the deadline of ${name} needs a setting ${setting} that is ${type}`],
  )
}

function typeOf(settings: TObject, name: string): unknown {
  const property: unknown = settings.properties[name]
  return typeof property === 'object' && property !== null && 'type' in property ? property.type : undefined
}

function reachable({
  states,
  transitions,
}: Pick<LifecycleOutline, 'states' | 'transitions'>): ReadonlySet<string> {
  const reached = new Set(states.filter(({ kind }) => kind === 'initial').map(({ name }) => name))
  // A set that grows while it is walked: each state is looked at once.
  for (const state of reached) {
    for (const { from, to } of transitions) {
      if (from.includes(state)) {
        reached.add(to)
      }
    }
  }
  return reached
}

function repeated(names: readonly string[]): readonly string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))]
}
