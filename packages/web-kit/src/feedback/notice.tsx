import { Match, Show, Switch, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CheckCircleIcon, ErrorIcon, InfoIcon, WarningIcon } from '../icons.ts'
import styles from './notice.module.css'

const cx = bindClasses(styles)

export interface NoticeProps {
  readonly tone: 'info' | 'success' | 'warning' | 'danger'
  readonly title?: JSX.Element
  readonly children?: JSX.Element
  readonly action?: JSX.Element
  /** Reads it out when it appears. */
  readonly announce?: boolean
}

/** A message in the page, beside what it is about. */
export function Notice(props: NoticeProps) {
  return (
    <div class={cx('notice', props.tone)} role={props.announce ? 'alert' : undefined}>
      <span class={cx('icon')} aria-hidden="true">
        <Switch>
          <Match when={props.tone === 'info'}>
            <InfoIcon size="1.1em" />
          </Match>
          <Match when={props.tone === 'success'}>
            <CheckCircleIcon size="1.1em" />
          </Match>
          <Match when={props.tone === 'warning'}>
            <WarningIcon size="1.1em" />
          </Match>
          <Match when={props.tone === 'danger'}>
            <ErrorIcon size="1.1em" />
          </Match>
        </Switch>
      </span>
      <div class={cx('text')}>
        <Show when={props.title}>
          <p class={cx('title')}>{props.title}</p>
        </Show>
        {props.children}
      </div>
      <Show when={props.action}>
        <div class={cx('action')}>{props.action}</div>
      </Show>
    </div>
  )
}
