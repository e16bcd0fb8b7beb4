import { Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import { SkeletonBar } from '../feedback/skeleton.tsx'
import { ABSENT, useFormats } from '../kit/format.ts'
import styles from './stat-card.module.css'

const cx = bindClasses(styles)

export interface StatCardProps {
  readonly label: string
  /** Undefined while it is on its way; null when it could not be had. */
  readonly value: number | null | undefined
  readonly unit?: string
  /** What the number is out of, or made of. */
  readonly note?: JSX.Element
  readonly icon: JSX.Element
  readonly tint?: 'one_net' | 'remediation' | 'good_governance' | 'self_governance'
  /** The records behind the number. */
  readonly href: string
}

/** One number that leads to the records it is counted from. */
export function StatCard(props: StatCardProps) {
  const formats = useFormats()
  return (
    <a class={cx('card', props.tint)} href={props.href}>
      <div class={cx('text')}>
        <p class={cx('label')}>{props.label}</p>
        <p class={cx('value')}>
          <Show
            when={props.value !== undefined}
            fallback={
              <span class={cx('wait')}>
                <SkeletonBar />
              </span>
            }
          >
            {props.value === null ? ABSENT : formats.count(props.value)}
            <Show when={props.unit}>
              <span class={cx('unit')}>{props.unit}</span>
            </Show>
          </Show>
        </p>
      </div>
      <span class={cx('icon')} aria-hidden="true">
        {props.icon}
      </span>
      <p class={cx('note')}>{props.note}</p>
    </a>
  )
}
