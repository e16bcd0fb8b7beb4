import { createSignal, createUniqueId, For, Match, onCleanup, Show, Switch, type JSX } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import { bindClasses } from '../class-names.ts'
import { CheckIcon } from '../icons.ts'
import styles from './menu.module.css'

const cx = bindClasses(styles)

/** A row of a menu. `choose` keeps the menu open when it only ticks something. */
export type MenuEntry =
  | {
      readonly kind: 'link'
      readonly label: string
      readonly hint?: string | undefined
      readonly href: string
      readonly icon?: JSX.Element
      readonly current?: boolean
    }
  | {
      readonly kind: 'act'
      readonly label: string
      readonly icon?: JSX.Element
      readonly onChoose: () => void
    }
  | {
      readonly kind: 'tick' | 'one'
      readonly label: string
      readonly checked: boolean
      readonly onChoose: () => void
    }
  | { readonly kind: 'heading'; readonly label: string }
  | { readonly kind: 'separator' }

type Choice = Exclude<MenuEntry, { kind: 'heading' } | { kind: 'separator' }>

export interface TriggerProps {
  readonly id: string
  readonly 'aria-haspopup': 'menu'
  readonly 'aria-expanded': boolean
  readonly 'aria-controls': string | undefined
  onClick(): void
  onKeyDown(event: KeyboardEvent): void
}

export interface MenuProps {
  readonly label: string
  readonly entries: readonly MenuEntry[]
  readonly align?: 'start' | 'end'
  /** Renders the button; spread what it is given onto it. */
  readonly trigger: (props: TriggerProps) => JSX.Element
}

const ROLE = { link: 'menuitem', act: 'menuitem', tick: 'menuitemcheckbox', one: 'menuitemradio' } as const

/** A button with a menu under it: arrows move, a letter jumps, Enter chooses, Escape closes and gives the focus back. */
export function Menu(props: MenuProps) {
  const id = createUniqueId()
  const [open, setOpen] = createSignal(false)
  let root!: HTMLDivElement

  const items = () => Array.from(root.querySelectorAll<HTMLElement>('[data-menu-item]'))
  const focusAt = (index: number) => {
    const all = items()
    all[(index + all.length) % all.length]?.focus()
  }
  const openAt = (index: number) => {
    setOpen(true)
    queueMicrotask(() => focusAt(index))
  }
  const close = (giveFocusBack: boolean) => {
    setOpen(false)
    if (giveFocusBack) root.querySelector<HTMLElement>(`#${CSS.escape(id)}`)?.focus()
  }
  const jumpTo = (letter: string) => {
    const all = items()
    const from = all.findIndex((item) => item === document.activeElement)
    const next = [...all.slice(from + 1), ...all].find((item) =>
      item.textContent?.trim().toLowerCase().startsWith(letter),
    )
    next?.focus()
  }
  const onMenuKey = (event: KeyboardEvent) => {
    const at = items().findIndex((item) => item === document.activeElement)
    const moves: Record<string, () => void> = {
      ArrowDown: () => focusAt(at + 1),
      ArrowUp: () => focusAt(at - 1),
      Home: () => focusAt(0),
      End: () => focusAt(-1),
      Escape: () => close(true),
      Tab: () => close(false),
    }
    const move = moves[event.key]
    if (move) {
      if (event.key !== 'Tab') event.preventDefault()
      event.stopPropagation()
      move()
    } else if (event.key.length === 1 && event.key !== ' ') jumpTo(event.key.toLowerCase())
  }
  const onOutside = (event: Event) => {
    if (open() && event.target instanceof Node && !root.contains(event.target)) close(false)
  }
  document.addEventListener('pointerdown', onOutside, true)
  onCleanup(() => document.removeEventListener('pointerdown', onOutside, true))

  const choose = (entry: Choice) => {
    if (entry.kind !== 'tick') close(entry.kind !== 'link')
    if (entry.kind !== 'link') entry.onChoose()
  }

  return (
    <div class={cx('root')} ref={root}>
      {props.trigger({
        id,
        'aria-haspopup': 'menu',
        get 'aria-expanded'() {
          return open()
        },
        get 'aria-controls'() {
          return open() ? `${id}-menu` : undefined
        },
        onClick: () => (open() ? close(false) : openAt(0)),
        onKeyDown: (event) => {
          if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
          event.preventDefault()
          openAt(event.key === 'ArrowDown' ? 0 : -1)
        },
      })}
      <Show when={open()}>
        <div
          class={cx('menu', { start: props.align === 'start' })}
          id={`${id}-menu`}
          role="menu"
          tabindex="-1"
          aria-label={props.label}
          onKeyDown={onMenuKey}
        >
          <For each={props.entries}>{(entry) => <MenuRow entry={entry} onChoose={choose} />}</For>
        </div>
      </Show>
    </div>
  )
}

function MenuRow(props: { entry: MenuEntry; onChoose: (entry: Choice) => void }) {
  const choice = () =>
    props.entry.kind === 'heading' || props.entry.kind === 'separator' ? undefined : props.entry
  return (
    <Switch>
      <Match when={props.entry.kind === 'separator'}>
        <div class={cx('separator')} role="separator" />
      </Match>
      <Match when={props.entry.kind === 'heading' && props.entry}>
        {(heading) => <div class={cx('heading')}>{heading().label}</div>}
      </Match>
      <Match when={choice()}>
        {(entry) => <MenuChoice entry={entry()} onChoose={() => props.onChoose(entry())} />}
      </Match>
    </Switch>
  )
}

function MenuChoice(props: { entry: Choice; onChoose: () => void }) {
  const checked = () =>
    'checked' in props.entry
      ? props.entry.checked
      : props.entry.kind === 'link' && props.entry.current === true
  const hasMark = () =>
    'checked' in props.entry || (props.entry.kind === 'link' && props.entry.current !== undefined)
  return (
    <Dynamic
      component={props.entry.kind === 'link' ? 'a' : 'button'}
      data-menu-item
      class={cx('item', { checked: checked() })}
      role={ROLE[props.entry.kind]}
      tabindex="-1"
      aria-checked={'checked' in props.entry ? props.entry.checked : undefined}
      {...(props.entry.kind === 'link'
        ? { href: props.entry.href, 'aria-current': props.entry.current ? 'page' : undefined }
        : { type: 'button' })}
      onClick={() => props.onChoose()}
    >
      <Show when={hasMark()}>
        <span class={cx('mark')} aria-hidden="true">
          <Show when={checked()}>
            <CheckIcon size="1em" />
          </Show>
        </span>
      </Show>
      <Show when={'icon' in props.entry && props.entry.icon}>
        {(icon) => <span aria-hidden="true">{icon()}</span>}
      </Show>
      <span class={cx('label')}>{props.entry.label}</span>
      <Show when={'hint' in props.entry && props.entry.hint}>
        {(hint) => <span class={cx('hint')}>{hint()}</span>}
      </Show>
    </Dynamic>
  )
}
