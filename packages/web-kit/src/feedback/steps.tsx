import { For, Show } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CheckIcon } from '../icons.ts'
import styles from './steps.module.css'

const cx = bindClasses(styles)

/** Where one stands in a piece of work with a fixed order; `current` counts from 0. */
export function Steps(props: { label: string; names: readonly string[]; current: number }) {
  return (
    <ol class={cx('steps')} aria-label={props.label}>
      <For each={props.names}>
        {(name, index) => (
          <li
            class={cx('step', { current: index() === props.current, done: index() < props.current })}
            aria-current={index() === props.current ? 'step' : undefined}
          >
            <span class={cx('mark')} aria-hidden="true">
              <Show when={index() < props.current} fallback={index() + 1}>
                <CheckIcon size="1.1em" />
              </Show>
            </span>
            <span class={cx('name')}>{name}</span>
          </li>
        )}
      </For>
    </ol>
  )
}
