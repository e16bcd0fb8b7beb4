import { bindClasses } from '@sanzhi/web-kit'
import { CheckIcon, LockIcon, MinusIcon } from '@sanzhi/web-kit/icons'
import { Show } from 'solid-js'
import { useAccessWords } from '../words.ts'
import type { MatrixCell } from './matrix-data.ts'
import styles from './matrix.module.css'

const cx = bindClasses(styles)

/** Whether a cell allows, and what is special about it; said in words by `useVerdict`. */
export function CellMark(props: { cell: MatrixCell }) {
  return (
    <span class={cx('mark', props.cell.origin, { yes: props.cell.allowed })} aria-hidden="true">
      <Show when={props.cell.allowed} fallback={<MinusIcon size="1em" />}>
        <CheckIcon size="1em" />
      </Show>
      <Show when={props.cell.lock}>
        <span class={cx('lock')}>
          <LockIcon size="0.7em" />
        </span>
      </Show>
    </span>
  )
}

/** A cell in words: 允许（本街道调整）. */
export function useVerdict() {
  const words = useAccessWords()
  return (cell: MatrixCell): string => {
    const texts = words().matrix
    const verdict = cell.allowed ? texts.yes : texts.no
    return cell.origin === 'default' ? verdict : `${verdict}（${texts.marks[cell.origin]}）`
  }
}
