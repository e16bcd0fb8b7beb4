import { Show, splitProps, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './button.module.css'

const cx = bindClasses(styles)

export interface ButtonLook {
  /** One primary button a view; `danger` only inside a confirmation. */
  readonly tone?: 'primary' | 'default' | 'quiet' | 'link' | 'danger'
  readonly size?: 'small' | 'medium' | 'large'
  /** Fills the width of its container. */
  readonly block?: boolean
}

export interface ButtonProps extends ButtonLook, JSX.ButtonHTMLAttributes<HTMLButtonElement> {
  /** The work it started is running: shows a spinner, refuses clicks and keeps the focus. */
  readonly busy?: boolean
}

const LOOK = ['tone', 'size', 'block', 'class'] as const

function look(own: ButtonLook): string {
  return cx('button', own.tone ?? 'default', own.size ?? 'medium', { block: own.block })
}

/** A push button; never submits a form unless `type="submit"` says so. */
export function Button(props: ButtonProps) {
  const [own, rest] = splitProps(props, [...LOOK, 'type', 'busy', 'children', 'onClick'])
  const press: JSX.EventHandler<HTMLButtonElement, MouseEvent> = (event) => {
    if (own.busy) return event.preventDefault()
    if (typeof own.onClick === 'function') own.onClick(event)
  }
  return (
    <button
      {...rest}
      type={own.type ?? 'button'}
      class={`${look(own)} ${cx({ busy: own.busy })} ${own.class ?? ''}`}
      aria-busy={own.busy || undefined}
      onClick={press}
    >
      <Show when={own.busy}>
        <span class={cx('spinner')} aria-hidden="true" />
      </Show>
      {own.children}
    </button>
  )
}

/** A link that looks like a button: for what leads somewhere, so that it opens in a new tab. */
export function ButtonLink(
  props: ButtonLook & JSX.AnchorHTMLAttributes<HTMLAnchorElement> & { href: string },
) {
  const [own, rest] = splitProps(props, LOOK)
  return <a {...rest} class={`${look(own)} ${own.class ?? ''}`} />
}

/** A square button that shows only an icon; `label` is what it is called. */
export function IconButton(props: Omit<ButtonProps, 'aria-label'> & { label: string }) {
  const [own, rest] = splitProps(props, ['label', 'class'])
  return (
    <Button
      tone="quiet"
      {...rest}
      class={`${cx('icon')} ${own.class ?? ''}`}
      aria-label={own.label}
      title={own.label}
    />
  )
}

/** The turning ring of running work; decorative, say what is running beside it. */
export function Spinner() {
  return <span class={cx('spinner')} aria-hidden="true" />
}
