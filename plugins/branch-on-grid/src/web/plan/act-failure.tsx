import { bindClasses, Notice, useKit } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import styles from './plan.module.css'

const cx = bindClasses(styles)

/** Why an act was refused, inside the dialog that asked for it; nothing while it was not. */
export function ActFailure(props: { error: unknown }) {
  const kit = useKit()
  return (
    <Show when={props.error}>
      {(error) => (
        <div class={cx('failure')}>
          <Notice tone="danger" announce title={kit.describeError(error()).title}>
            <p>{kit.describeError(error()).detail}</p>
          </Notice>
        </div>
      )}
    </Show>
  )
}
