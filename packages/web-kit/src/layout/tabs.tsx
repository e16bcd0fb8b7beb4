import { createUniqueId, For, Show, type JSX } from 'solid-js'
import { bindClasses } from '../class-names.ts'
import styles from './tabs.module.css'

const cx = bindClasses(styles)

export interface Tab {
  readonly key: string
  readonly title: string
  readonly content: () => JSX.Element
}

export interface TabsProps {
  readonly label: string
  readonly tabs: readonly Tab[]
  readonly value: string
  readonly onValue: (key: string) => void
}

/** Several views of one thing, one at a time; arrows move between them. */
export function Tabs(props: TabsProps) {
  const id = createUniqueId()
  const chosen = () => props.tabs.find((tab) => tab.key === props.value) ?? props.tabs[0]
  const move = (event: KeyboardEvent & { currentTarget: HTMLElement }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (step === undefined) return
    event.preventDefault()
    const at = props.tabs.findIndex((tab) => tab.key === chosen()?.key)
    const next = props.tabs[(at + step + props.tabs.length) % props.tabs.length]
    if (!next) return
    props.onValue(next.key)
    event.currentTarget.querySelector<HTMLElement>(`#${CSS.escape(`${id}-${next.key}`)}`)?.focus()
  }
  return (
    <div>
      <div class={cx('list')} role="tablist" aria-label={props.label} onKeyDown={move}>
        <For each={props.tabs}>
          {(tab) => (
            <button
              type="button"
              role="tab"
              class={cx('tab', { chosen: tab.key === chosen()?.key })}
              id={`${id}-${tab.key}`}
              aria-selected={tab.key === chosen()?.key}
              aria-controls={`${id}-panel`}
              tabindex={tab.key === chosen()?.key ? 0 : -1}
              onClick={() => props.onValue(tab.key)}
            >
              {tab.title}
            </button>
          )}
        </For>
      </div>
      <div
        class={cx('panel')}
        role="tabpanel"
        id={`${id}-panel`}
        aria-labelledby={`${id}-${chosen()?.key}`}
        tabindex="0"
      >
        <Show when={chosen()?.key} keyed>
          {(key) => props.tabs.find((tab) => tab.key === key)?.content()}
        </Show>
      </div>
    </div>
  )
}
