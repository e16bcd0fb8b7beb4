import { onCleanup, onMount, type JSX } from 'solid-js'
import { Portal } from 'solid-js/web'
import { bindClasses } from '../class-names.ts'
import styles from './printable.module.css'

const cx = bindClasses(styles)

/** While it is mounted, printing prints this and nothing else of the page. On screen it is not seen. */
export function Printable(props: { children: JSX.Element }) {
  onMount(() => document.documentElement.setAttribute('data-printing', ''))
  onCleanup(() => document.documentElement.removeAttribute('data-printing'))
  return <Portal ref={(container) => container.classList.add(cx('sheet'))}>{props.children}</Portal>
}
