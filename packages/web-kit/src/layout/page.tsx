import { Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './page.module.css'

const cx = bindClasses(styles)

export interface PageProps {
  /** The page's only h1. */
  readonly title: string
  /** One line on what the page is for. */
  readonly summary?: JSX.Element
  /** At the right of the title; the primary action last. */
  readonly actions?: JSX.Element
  readonly children: JSX.Element
}

/** The frame of a console page: its heading, its actions and its cards, evenly apart. */
export function Page(props: PageProps) {
  return (
    <div class={cx('page')}>
      <header class={cx('head')}>
        <div class={cx('heading')}>
          <h1 class={cx('title')}>{props.title}</h1>
          <Show when={props.summary}>
            <p class={cx('summary')}>{props.summary}</p>
          </Show>
        </div>
        <Show when={props.actions}>
          <div class={cx('actions')}>{props.actions}</div>
        </Show>
      </header>
      {props.children}
    </div>
  )
}
