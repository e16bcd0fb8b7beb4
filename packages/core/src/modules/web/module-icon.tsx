import type { Pillar } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import { ChartIcon, HandshakeIcon, MessagesIcon, NetworkIcon, RenovateIcon } from '@sanzhi/web-kit/icons'
import { Dynamic } from 'solid-js/web'
import styles from './modules.module.css'

const cx = bindClasses(styles)

const ICONS = {
  one_net: NetworkIcon,
  remediation: RenovateIcon,
  good_governance: HandshakeIcon,
  self_governance: MessagesIcon,
  overall: ChartIcon,
} satisfies Record<Pillar, unknown>

/** The mark of a module: its pillar, grey while it is off. */
export function ModuleIcon(props: { pillar: Pillar; on: boolean }) {
  return (
    <span class={cx('icon', props.on ? props.pillar : 'off')} aria-hidden="true">
      <Dynamic component={ICONS[props.pillar]} size="1.4rem" stroke-width={1.75} />
    </span>
  )
}
