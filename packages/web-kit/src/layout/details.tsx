import { For, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { ABSENT } from '../kit/format.ts'
import styles from './details.module.css'

const cx = bindClasses(styles)

export interface Detail {
  readonly term: string
  /** null and '' show as absent. */
  readonly value: JSX.Element
  /** Takes the whole row. */
  readonly wide?: boolean
}

/** The facts of one record, term over value. */
export function Details(props: { items: readonly Detail[] }) {
  return (
    <dl class={cx('list')}>
      <For each={props.items}>
        {(item) => (
          <div class={cx({ wide: item.wide })}>
            <dt class={cx('term')}>{item.term}</dt>
            <dd class={cx('value')}>{item.value === null || item.value === '' ? ABSENT : item.value}</dd>
          </div>
        )}
      </For>
    </dl>
  )
}
