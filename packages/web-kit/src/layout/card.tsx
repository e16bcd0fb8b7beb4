import { createUniqueId, Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './card.module.css'

const cx = bindClasses(styles)

export interface CardProps {
  /** Makes the card a named region. */
  readonly title?: string | undefined
  /** At the right of the title. */
  readonly extra?: JSX.Element
  /** The content reaches the card's edges. */
  readonly flush?: boolean
  readonly children: JSX.Element
}

/** A white surface on the grey page. */
export function Card(props: CardProps) {
  const id = createUniqueId()
  return (
    <section class={cx('card')} aria-labelledby={props.title ? id : undefined}>
      <Show when={props.title}>
        <div class={cx('head')}>
          <h2 class={cx('title')} id={id}>
            {props.title}
          </h2>
          <Show when={props.extra}>
            <div class={cx('extra')}>{props.extra}</div>
          </Show>
        </div>
      </Show>
      <div class={cx('body', { flush: props.flush })}>{props.children}</div>
    </section>
  )
}
