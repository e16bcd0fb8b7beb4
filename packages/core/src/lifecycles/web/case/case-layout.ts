import type { LocalText } from '@sanzhi/plugin-api/web'

interface LaidState {
  readonly name: string
  readonly title: LocalText
  readonly kind: 'initial' | 'normal' | 'final'
  readonly isHere: boolean
  readonly wasHere: boolean
}

interface LaidTransition {
  readonly title: LocalText
  readonly from: readonly string[]
  readonly to: string
}

/** What of a case its picture is made from. */
export interface LaidCase {
  readonly states: readonly LaidState[]
  readonly transitions: readonly LaidTransition[]
}

/**
 * `passed_by`: the case went on without it. `open`: a side state to which a step leads from where the case stands.
 * `out_of_reach`: the case has ended elsewhere, or no step leads there from here.
 */
export type StateStanding = 'done' | 'here' | 'ahead' | 'passed_by' | 'open' | 'out_of_reach'

export interface SideState {
  readonly name: string
  readonly title: LocalText
  readonly standing: StateStanding
  /** The step that leads there. */
  readonly by: LocalText
}

export interface MainState {
  readonly name: string
  readonly title: LocalText
  readonly standing: StateStanding
  /** Ends of the course apart from its main line, such as a withdrawal: each once, under one state that leads there. */
  readonly sides: readonly SideState[]
  /** Steps back to an earlier state of the main line. */
  readonly returns: readonly { readonly by: LocalText; readonly to: LocalText }[]
}

/**
 * The picture of a case: its main line in the order of the course, and what branches off. The main line is the longest
 * way forward from the beginning to an end, forward being the order in which the lifecycle lists its states.
 */
export function layCase({ states, transitions }: LaidCase): readonly MainState[] {
  const main = mainLine(states, transitions)
  const here = states.find(({ isHere }) => isHere)
  const position = hereOn(main, here)
  const isOver = here?.kind === 'final'
  const sides = states.filter((state) => !main.includes(state))
  const homes = sides.map((side) => homeOf(side, { main, here, transitions }))
  return main.map((state, index) => ({
    name: state.name,
    title: state.title,
    standing: mainStanding(state, { index, position, isOver }),
    sides: sides.flatMap((side, at) => {
      const home = homes[at]
      return home?.state === state
        ? [
            {
              name: side.name,
              title: side.title,
              by: home.by,
              standing: sideStanding(side, { here, transitions }),
            },
          ]
        : []
    }),
    returns: transitions
      .filter(
        ({ from, to }) => from.includes(state.name) && main.slice(0, index).some(({ name }) => name === to),
      )
      .flatMap(({ title, to }) => {
        const target = main.find(({ name }) => name === to)
        return target === undefined ? [] : [{ by: title, to: target.title }]
      }),
  }))
}

/** The longest way forward; of two equally long ones that which ends in the state listed first. */
function mainLine(
  states: readonly LaidState[],
  transitions: readonly LaidTransition[],
): readonly LaidState[] {
  const ways = new Map<string, readonly LaidState[]>()
  for (const state of states) {
    const before = state.kind === 'initial' ? [[]] : waysInto(state, { transitions, ways })
    const longest = before.reduce<readonly LaidState[] | undefined>(
      (best, way) => (best === undefined || way.length > best.length ? way : best),
      undefined,
    )
    if (longest !== undefined) ways.set(state.name, [...longest, state])
  }
  const ended = states.flatMap((state) => (state.kind === 'final' ? [ways.get(state.name) ?? []] : []))
  return ended.reduce((best, way) => (way.length > best.length ? way : best), [])
}

function waysInto(
  state: LaidState,
  known: {
    readonly transitions: readonly LaidTransition[]
    readonly ways: ReadonlyMap<string, readonly LaidState[]>
  },
): readonly (readonly LaidState[])[] {
  // Only states listed before it have a way by now: a step back makes none longer.
  return known.transitions
    .filter(({ to }) => to === state.name)
    .flatMap(({ from }) => from)
    .flatMap((name) => {
      const way = known.ways.get(name)
      return way === undefined ? [] : [way]
    })
}

/** How far along the main line the case is: its own place there, or the last state of the line that it was in. */
function hereOn(main: readonly LaidState[], here: LaidState | undefined): number {
  const own = main.findIndex((state) => state === here)
  return own >= 0 ? own : main.findLastIndex(({ wasHere }) => wasHere)
}

function mainStanding(
  state: LaidState,
  {
    index,
    position,
    isOver,
  }: { readonly index: number; readonly position: number; readonly isOver: boolean },
): StateStanding {
  if (state.isHere) return 'here'
  if (index <= position) return state.wasHere ? 'done' : 'passed_by'
  return isOver ? 'out_of_reach' : 'ahead'
}

function sideStanding(
  side: LaidState,
  {
    here,
    transitions,
  }: { readonly here: LaidState | undefined; readonly transitions: readonly LaidTransition[] },
): StateStanding {
  if (side.isHere) return 'here'
  if (side.wasHere) return 'done'
  const leads = transitions.some(({ from, to }) => to === side.name && here && from.includes(here.name))
  return leads ? 'open' : 'out_of_reach'
}

/** Under which state of the line a side state stands: where the case is, else the last where it was, else the first. */
function homeOf(
  side: LaidState,
  {
    main,
    here,
    transitions,
  }: {
    readonly main: readonly LaidState[]
    readonly here: LaidState | undefined
    readonly transitions: readonly LaidTransition[]
  },
): { readonly state: LaidState; readonly by: LocalText } | undefined {
  const into = transitions.filter(({ to }) => to === side.name)
  const doors = main.filter(({ name }) => into.some(({ from }) => from.includes(name)))
  const state =
    doors.find((door) => door === here) ?? doors.findLast(({ wasHere }) => wasHere) ?? doors[0] ?? main.at(-1)
  const step = into.find(({ from }) => state !== undefined && from.includes(state.name)) ?? into[0]
  return state === undefined || step === undefined ? undefined : { state, by: step.title }
}
