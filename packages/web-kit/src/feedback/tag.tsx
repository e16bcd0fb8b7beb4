import type { JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { CloseIcon } from '../icons.ts'
import styles from './tag.module.css'

const cx = bindClasses(styles)

/** How good or urgent something is; never the only sign of it, since words stand beside. */
export type Tone = 'neutral' | 'info' | 'success' | 'warning' | 'danger'

/** A state or kind in one or two words. */
export function Tag(props: { tone?: Tone; children: JSX.Element }) {
  return <span class={cx('tag', props.tone ?? 'neutral')}>{props.children}</span>
}

/** A condition in force that can be taken away. */
export function RemovableTag(props: { removeLabel: string; onRemove: () => void; children: JSX.Element }) {
  return (
    <span class={cx('tag', 'info')}>
      {props.children}
      <button
        type="button"
        class={cx('remove')}
        aria-label={props.removeLabel}
        title={props.removeLabel}
        onClick={() => props.onRemove()}
      >
        <CloseIcon size="1em" />
      </button>
    </span>
  )
}
