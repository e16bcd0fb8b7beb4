import { bindClasses, Button, useFormats } from '@sanzhi/web-kit'
import { Show } from 'solid-js'
import { useAccessWords } from '../words.ts'
import styles from './grants.module.css'

const cx = bindClasses(styles)

/** What may be done to the grants that are picked; nothing while none is. */
export function PickedBar(props: { count: number; onEnd: () => void; onClear: () => void }) {
  const words = useAccessWords()
  const formats = useFormats()
  return (
    <Show when={props.count > 0}>
      <div class={cx('bar')} role="status">
        <span class={cx('count')}>{words().grants.picked(formats.count(props.count))}</span>
        <Button onClick={() => props.onEnd()}>{words().grants.endPicked}</Button>
        <Button tone="link" onClick={() => props.onClear()}>
          {words().grants.clearPicked}
        </Button>
      </div>
    </Show>
  )
}
