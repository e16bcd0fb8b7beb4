import { bindClasses } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import { useAccessWords } from '../words.ts'
import { CellMark } from './cell-mark.tsx'
import type { MatrixCell } from './matrix-data.ts'
import styles from './matrix.module.css'

const cx = bindClasses(styles)

const PLAIN: MatrixCell = { allowed: true, byDefault: true, origin: 'default', lock: null, change: null }

/** What the marks in the table mean. */
export function Legend() {
  const words = useAccessWords()
  const entries = () => {
    const { yes, no, marks } = words().matrix
    return [
      { cell: PLAIN, text: yes },
      { cell: { ...PLAIN, allowed: false }, text: no },
      { cell: { ...PLAIN, origin: 'changed' as const }, text: marks.changed },
      { cell: { ...PLAIN, origin: 'locked' as const, lock: { kind: 'door' as const } }, text: marks.locked },
      { cell: { ...PLAIN, allowed: false, origin: 'pending' as const }, text: marks.pending },
    ]
  }
  return (
    <ul class={cx('legend')} aria-label={words().matrix.legend}>
      <For each={entries()}>
        {(entry) => (
          <li class={cx('legendEntry')}>
            <CellMark cell={entry.cell} />
            {entry.text}
          </li>
        )}
      </For>
    </ul>
  )
}
