import type { JSX } from 'solid-js'
import { Button } from '../button/button.tsx'
import { bindClasses } from '../class-names.ts'
import { useKitText } from '../kit/kit.tsx'
import { Card } from '../layout/card.tsx'
import styles from './filter-card.module.css'

const cx = bindClasses(styles)

export interface FilterCardProps {
  readonly label: string
  /** Enter in any field, or the query button. */
  readonly onQuery: () => void
  readonly onReset: () => void
  /** Fields, the keyword first. */
  readonly children: JSX.Element
  /** Conditions that have no field, such as one brought by a link, as removable tags. */
  readonly conditions?: JSX.Element
}

/** The conditions of a list, above it. */
export function FilterCard(props: FilterCardProps) {
  const words = useKitText()
  return (
    <Card>
      <form
        class={cx('form')}
        role="search"
        aria-label={props.label}
        onSubmit={(event) => {
          event.preventDefault()
          props.onQuery()
        }}
      >
        {props.children}
        <div class={cx('buttons')}>
          <Button onClick={() => props.onReset()}>{words().reset}</Button>
          <Button type="submit" tone="primary">
            {words().query}
          </Button>
        </div>
      </form>
      <div class={cx('chips')}>{props.conditions}</div>
    </Card>
  )
}
