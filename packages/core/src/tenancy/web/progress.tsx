import { bindClasses } from '@sanzhi/web-kit'
import type { StreetRow } from './street-row.ts'
import styles from './tenancy.module.css'
import { useTenancyWords } from './words.ts'

const cx = bindClasses(styles)

/** How many of the steps are done, as a bar and in figures. */
export function Progress(props: { steps: StreetRow['steps'] }) {
  const words = useTenancyWords()
  const done = () => props.steps.filter((step) => step.done >= step.of).length
  return (
    <span class={cx('bar')}>
      <span class={cx('track')} aria-hidden="true">
        <span class={cx('fill')} style={{ width: `${(100 * done()) / props.steps.length}%` }} />
      </span>
      {words().of(done(), props.steps.length)}
    </span>
  )
}
