import { useLocalText, type MenuGroup } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import {
  ChartIcon,
  ChevronRightIcon,
  HandshakeIcon,
  LayersIcon,
  MessagesIcon,
  ModulesIcon,
  NetworkIcon,
  RenovateIcon,
  SystemIcon,
  WorkbookIcon,
} from '@sanzhi/web-kit/icons'
import { createSignal, createUniqueId, For, Show } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { MenuItem, MenuSection } from '../modules/menu.ts'
import { shellWords } from '../words/shell-words.ts'
import styles from './side-menu.module.css'

const cx = bindClasses(styles)

const GROUP_ICON = {
  home: LayersIcon,
  one_net: NetworkIcon,
  remediation: RenovateIcon,
  good_governance: HandshakeIcon,
  self_governance: MessagesIcon,
  base: LayersIcon,
  imports: WorkbookIcon,
  reports: ChartIcon,
  modules: ModulesIcon,
  system: SystemIcon,
} satisfies Record<MenuGroup, unknown>

export interface SideMenuProps {
  readonly sections: readonly MenuSection[]
  /** The address that item paths are relative to, such as `/s/jiangtou`. */
  readonly base: string
  /** The path of the item for the page on show; undefined when none. */
  readonly current: string | undefined
}

const [folded, setFolded] = createSignal<ReadonlySet<MenuGroup>>(new Set())

/** The pages a reader may visit, in groups that fold. */
export function SideMenu(props: SideMenuProps) {
  return (
    <ul class={cx('menu')}>
      <For each={props.sections}>
        {(section) => (
          <Show
            when={section.group !== 'home'}
            fallback={
              <For each={section.items}>{(item) => <MenuLink {...props} item={item} withIcon />}</For>
            }
          >
            <Group {...props} section={section} />
          </Show>
        )}
      </For>
    </ul>
  )
}

function Group(props: SideMenuProps & { section: MenuSection }) {
  const id = createUniqueId()
  const open = () => !folded().has(props.section.group)
  const toggle = () => {
    const next = new Set(folded())
    if (!next.delete(props.section.group)) next.add(props.section.group)
    setFolded(next)
  }
  return (
    <li class={cx('group', { open: open() })}>
      <button type="button" class={cx('heading')} aria-expanded={open()} aria-controls={id} onClick={toggle}>
        <span class={cx(props.section.group)} aria-hidden="true">
          <Dynamic component={GROUP_ICON[props.section.group]} size="1.15em" />
        </span>
        <span class={cx('headingText')}>{shellWords().groups[props.section.group]}</span>
        <span class={cx('chevron')} aria-hidden="true">
          <ChevronRightIcon size="1em" />
        </span>
      </button>
      <ul id={id} class={cx('sub')} hidden={!open()}>
        <For each={props.section.items}>{(item) => <MenuLink {...props} item={item} />}</For>
      </ul>
    </li>
  )
}

function MenuLink(props: SideMenuProps & { item: MenuItem; withIcon?: boolean }) {
  const local = useLocalText()
  const isCurrent = () => props.current === props.item.path
  return (
    <li>
      <a
        class={cx('link', { current: isCurrent() })}
        href={props.item.path === '' ? props.base : `${props.base}/${props.item.path}`}
        aria-current={isCurrent() ? 'page' : undefined}
      >
        <Show when={props.withIcon}>
          <span aria-hidden="true">
            <Dynamic component={props.item.icon} size="1.15em" />
          </span>
        </Show>
        {local(props.item.title)}
      </a>
    </li>
  )
}
