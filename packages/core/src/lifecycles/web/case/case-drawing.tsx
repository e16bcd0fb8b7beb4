import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import { CheckIcon, CloseIcon, FlagIcon, HistoryIcon, MinusIcon, WarningIcon } from '@sanzhi/web-kit/icons'
import { createMemo, createSignal, For, Match, onCleanup, onMount, Show, Switch } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import styles from './case.module.css'
import { layCase, type MainState, type SideState, type StateStanding } from './case-layout.ts'
import type { PicturedCase } from './case-row.ts'

const cx = bindClasses(styles)

/** What one state of the line needs beside the others; with less room the line runs down the page. */
const COLUMN_REM = 7.5

/** The course of a case from left to right, or from the top down where there is no room for that. */
export function CaseDrawing(props: { shown: PicturedCase }) {
  const words = useLifecyclesWords()
  const line = createMemo(() => layCase(props.shown))
  const [room, setRoom] = createSignal(Infinity)
  let list!: HTMLOListElement
  onMount(() => {
    const observer = new ResizeObserver(() => {
      setRoom(list.clientWidth / Number.parseFloat(getComputedStyle(document.documentElement).fontSize))
    })
    observer.observe(list)
    onCleanup(() => observer.disconnect())
  })
  const isTall = () => room() < line().length * COLUMN_REM
  return (
    <ol ref={list} class={cx('line', { tall: isTall() })} aria-label={words().picture.line}>
      <For each={line()}>{(state) => <StateOnLine state={state} shown={props.shown} />}</For>
    </ol>
  )
}

function StateOnLine(props: { state: MainState; shown: PicturedCase }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const isHere = () => props.state.standing === 'here'
  const isLate = () => isHere() && props.shown.isOverdue
  const word = () => {
    if (isLate()) return words().picture.late
    return isHere() && props.shown.isFinal
      ? words().picture.ended
      : words().picture.standings[props.state.standing]
  }
  return (
    <li
      class={cx('state', props.state.standing, { late: isLate() })}
      aria-current={isHere() ? 'step' : undefined}
    >
      <span class={cx('mark')} aria-hidden="true">
        <Mark standing={props.state.standing} isLate={isLate()} />
      </span>
      <div class={cx('text')}>
        <span class={cx('name')}>{local(props.state.title)}</span>
        <span class={cx('word')}>{word()}</span>
        <Show when={props.state.sides.length + props.state.returns.length > 0}>
          <ul class={cx('sides')} aria-label={words().picture.sides}>
            <For each={props.state.sides}>{(side) => <SideLine side={side} />}</For>
            <For each={props.state.returns}>
              {({ by, to }) => (
                <li class={cx('side')}>
                  <HistoryIcon size="1em" aria-hidden="true" />
                  <span>{words().picture.back(local(by), local(to))}</span>
                </li>
              )}
            </For>
          </ul>
        </Show>
      </div>
    </li>
  )
}

function SideLine(props: { side: SideState }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  return (
    <li
      class={cx('side', props.side.standing)}
      aria-current={props.side.standing === 'here' ? 'step' : undefined}
    >
      <Show
        when={props.side.standing === 'here' || props.side.standing === 'done'}
        fallback={<MinusIcon size="1em" aria-hidden="true" />}
      >
        <FlagIcon size="1em" aria-hidden="true" />
      </Show>
      <span>
        {words().picture.side(local(props.side.by), local(props.side.title))}
        <span class={cx('word')}>{words().picture.sideStandings[props.side.standing]}</span>
      </span>
    </li>
  )
}

function Mark(props: { standing: StateStanding; isLate: boolean }) {
  return (
    <Switch>
      <Match when={props.isLate}>
        <WarningIcon size="1.1em" />
      </Match>
      <Match when={props.standing === 'done'}>
        <CheckIcon size="1.1em" />
      </Match>
      <Match when={props.standing === 'here'}>
        <FlagIcon size="1em" />
      </Match>
      <Match when={props.standing === 'passed_by'}>
        <MinusIcon size="1em" />
      </Match>
      <Match when={props.standing === 'out_of_reach'}>
        <CloseIcon size="1em" />
      </Match>
    </Switch>
  )
}
