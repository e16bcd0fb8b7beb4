import { useLocalText, type CaseTimelineProps } from '@sanzhi/plugin-api/web'
import { bindClasses, Button, useFormats, type Tone } from '@sanzhi/web-kit'
import { SortIcon } from '@sanzhi/web-kit/icons'
import { createSignal, For, Match, Show, Switch } from 'solid-js'
import { useLifecyclesWords } from '../words.ts'
import styles from './case.module.css'
import type { CaseStep } from './case-row.ts'

const cx = bindClasses(styles)

const toneOf: Readonly<Record<CaseStep['kind'], Tone>> = {
  started: 'info',
  moved: 'success',
  missed: 'danger',
  due_changed: 'warning',
}

/** Everything that happened to a case; the last on top until the reader turns it round. */
export function CaseHistory(props: {
  steps: readonly CaseStep[]
  attachments?: CaseTimelineProps['attachments']
}) {
  const words = useLifecyclesWords()
  const [isNewestFirst, setNewestFirst] = createSignal(true)
  const ordered = () => (isNewestFirst() ? props.steps.toReversed() : props.steps)
  return (
    <section class={cx('historyPanel')} aria-label={words().history.title}>
      <div class={cx('what')}>
        <h3 class={cx('heading')}>{words().history.title}</h3>
        <span class={cx('spacer')} />
        <Button size="small" tone="quiet" onClick={() => setNewestFirst(!isNewestFirst())}>
          <SortIcon size="1em" />
          {isNewestFirst() ? words().history.newestFirst : words().history.oldestFirst}
        </Button>
      </div>
      <ol class={cx('history')}>
        <For each={ordered()}>
          {(step) => (
            <li class={cx('entry', toneOf[step.kind])}>
              <What step={step} />
              <Why step={step} />
              {props.attachments?.({ seq: step.seq, transition: step.transition })}
            </li>
          )}
        </For>
      </ol>
    </section>
  )
}

function What(props: { step: CaseStep }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  const course = () => {
    const to = local(props.step.state)
    return props.step.from === null ? to : `${local(props.step.from)} → ${to}`
  }
  const who = () => {
    const { byName, byRoles } = props.step
    if (byName === null) return words().history.system
    return byRoles.length === 0
      ? byName
      : words().history.by(byName, byRoles.map(local).join(words().history.comma))
  }
  return (
    <>
      <div class={cx('what')}>
        <Switch>
          <Match when={props.step.kind === 'started'}>
            <strong>{words().history.started}</strong>
            <span>{course()}</span>
          </Match>
          <Match when={props.step.kind === 'moved'}>
            <strong>{props.step.title === null ? words().history.moved : local(props.step.title)}</strong>
            <span>{course()}</span>
          </Match>
          <Match when={props.step.kind === 'missed'}>
            <strong class={cx('hard')}>{words().history.missed}</strong>
            <span>
              {words().history.missedDetail(local(props.step.state), formats.day(props.step.dueOn))}
            </span>
          </Match>
          <Match when={props.step.kind === 'due_changed'}>
            <strong>{words().history.dueChanged}</strong>
            <span>
              {words().history.dueChangedDetail(
                formats.day(props.step.dueFrom),
                formats.day(props.step.dueOn),
              )}
            </span>
          </Match>
        </Switch>
      </div>
      <p class={cx('quiet')}>
        {who()} · <time datetime={props.step.at}>{formats.instant(props.step.at)}</time>
      </p>
    </>
  )
}

/** Why a step was taken, what it was checked against, what was overridden, and by when the next had to come. */
function Why(props: { step: CaseStep }) {
  const words = useLifecyclesWords()
  const local = useLocalText()
  const formats = useFormats()
  const isStep = () => props.step.kind === 'started' || props.step.kind === 'moved'
  return (
    <>
      <Show when={props.step.reason}>
        {(reason) => (
          <p class={cx('reason')}>
            {words().history.reason}
            {reason()}
          </p>
        )}
      </Show>
      <For each={props.step.overridden}>
        {(finding) => (
          <p class={cx('rule')}>
            <span class={cx('soft')}>{words().history.overridden}</span>
            {words().picture.ruleOf(local(finding.refusal))}
            <span class={cx('quiet')}>{words().picture.basis(local(finding.citation))}</span>
          </p>
        )}
      </For>
      <Show when={props.step.overridden.length === 0 && props.step.basis.length > 0}>
        <p class={cx('quiet')}>
          {words().picture.basis([...new Set(props.step.basis.map(local))].join(words().history.comma))}
        </p>
      </Show>
      <Show when={isStep() && props.step.dueOn}>
        {(day) => <p class={cx('quiet')}>{words().history.due(formats.day(day()))}</p>}
      </Show>
    </>
  )
}
