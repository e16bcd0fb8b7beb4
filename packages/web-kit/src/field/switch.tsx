import { bindClasses } from '../class-names.ts'
import styles from './switch.module.css'

const cx = bindClasses(styles)

export interface SwitchProps {
  readonly checked: boolean
  /** What it switches, in words. */
  readonly label: string
  /** Called with the state asked for; the switch moves when `checked` does. */
  readonly onChange: (checked: boolean) => void
  readonly busy?: boolean
  readonly disabled?: boolean
}

/** An on/off control that acts at once. Controlled: it never shows a state its owner has not confirmed. */
export function Switch(props: SwitchProps) {
  return (
    <button
      type="button"
      role="switch"
      class={cx('switch', { on: props.checked, busy: props.busy })}
      aria-checked={props.checked}
      aria-label={props.label}
      aria-busy={props.busy || undefined}
      disabled={props.disabled}
      onClick={() => !props.busy && props.onChange(!props.checked)}
    />
  )
}
