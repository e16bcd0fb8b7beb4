import { useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, useFormats } from '@sanzhi/web-kit'
import { For } from 'solid-js'
import { hasEnded, type BranchState } from '../branch-data.ts'
import { useBranchWords } from '../words/words.ts'
import styles from './register.module.css'
import type { RegisterRow } from './register-row.ts'

const cx = bindClasses(styles)

/** In the order in which a branch goes through them; the last two are what is wrong. */
const counted: readonly BranchState[] = [
  'approved',
  'electing',
  'result_reported',
  'post_holders_approved',
  'active',
  'term_expiring',
  'overdue',
  'below_min',
]

/** How many branches stand where; each number leads to its rows. */
export function RegisterNumbers(props: { rows: readonly RegisterRow[]; chosen: string }) {
  const words = useBranchWords()
  const formats = useFormats()
  const to = useStreetPath()
  const living = () => props.rows.filter(({ branch }) => !hasEnded(branch))
  const numbers = () => [
    { state: '', label: words().branch.register.allBranches, count: living().length },
    ...counted.map((state) => ({
      state,
      label: words().branch.states[state],
      count: living().filter(({ branch }) => branch.state === state).length,
    })),
  ]
  return (
    <nav class={cx('numbers')} aria-label={words().branch.register.numbers}>
      <For each={numbers()}>
        {(number) => (
          <a
            class={cx('number', { chosen: props.chosen === number.state, none: number.count === 0 })}
            href={to('branch-on-grid/branches', { state: number.state })}
            aria-current={props.chosen === number.state ? 'true' : undefined}
          >
            <span class={cx('count')}>{formats.count(number.count)}</span>
            <span class={cx('label')}>{number.label}</span>
          </a>
        )}
      </For>
    </nav>
  )
}
