import { For } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { useKitText } from '../kit/kit.tsx'
import styles from './skeleton.module.css'

const cx = bindClasses(styles)

/** One grey bar in the place of a word; `width` is a CSS length or percentage. */
export function SkeletonBar(props: { width?: string }) {
  return <span class={cx('bar')} style={{ width: props.width ?? '100%' }} />
}

/** Bars in the place of lines of text, announced once as loading. */
export function Skeleton(props: { lines?: number }) {
  const words = useKitText()
  const widths = () => Array.from({ length: props.lines ?? 3 }, (_, line) => `${[92, 74, 84, 58][line % 4]}%`)
  return (
    <div class={cx('stack')} role="status">
      <span class="visually-hidden">{words().skeleton}</span>
      <For each={widths()}>{(width) => <SkeletonBar width={width} />}</For>
    </div>
  )
}
