import { bindClasses } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { shellWords } from '../words/shell-words.ts'
import styles from './breadcrumb.module.css'

const cx = bindClasses(styles)

export interface Crumb {
  readonly text: string
  readonly href?: string
}

/** The way from the street's first page to the page on show. */
export function Breadcrumb(props: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label={shellWords().breadcrumb}>
      <ol class={cx('list')}>
        <For each={props.crumbs}>
          {(crumb, index) => (
            <li class={cx('item')}>
              <Show when={index() > 0}>
                <span aria-hidden="true">/</span>
              </Show>
              <Show
                when={crumb.href}
                fallback={
                  <span
                    class={cx({ here: index() === props.crumbs.length - 1 })}
                    aria-current={index() === props.crumbs.length - 1 ? 'page' : undefined}
                  >
                    {crumb.text}
                  </span>
                }
              >
                {(href) => (
                  <a class={cx('link')} href={href()}>
                    {crumb.text}
                  </a>
                )}
              </Show>
            </li>
          )}
        </For>
      </ol>
    </nav>
  )
}
