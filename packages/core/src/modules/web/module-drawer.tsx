import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses, Details, Drawer, Notice, Tag } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { Burden, StateTag } from './module-card.tsx'
import styles from './modules.module.css'
import type { ModuleRow } from './module-row.ts'
import { useModulesWords } from './words.ts'

const cx = bindClasses(styles)

/** Everything that is known of one module; undefined closes it. */
export function ModuleDrawer(props: {
  row: ModuleRow | undefined
  all: readonly ModuleRow[]
  onClose: () => void
}) {
  const words = useModulesWords()
  const local = useLocalText()
  const titleOf = (id: string) => {
    const needed = props.all.find((row) => row.id === id)
    return needed ? local(needed.title) : id
  }
  return (
    <Drawer
      open={props.row !== undefined}
      onClose={() => props.onClose()}
      title={props.row ? local(props.row.title) : ''}
    >
      <Show when={props.row}>
        {(row) => (
          <div class={cx('details')}>
            <Show when={row().failure}>
              <Notice tone="danger" title={words().failedNotice}>
                <p class={cx('failure')}>{row().failure}</p>
              </Notice>
            </Show>
            <p>{local(row().summary)}</p>
            <Details
              items={[
                { term: words().state, value: <StateTag state={row().state} /> },
                { term: words().pillar, value: words().pillars[row().pillar] },
                { term: words().versionLabel, value: row().version },
                { term: words().requires, value: row().requires.map(titleOf).join('、') },
                { term: words().burden, value: <Burden row={row()} />, wide: true },
                {
                  term: words().permissions,
                  value: (
                    <span class={cx('permissions')}>
                      <For each={row().permissions}>
                        {(permission) => <Tag>{local(permission.title)}</Tag>}
                      </For>
                    </span>
                  ),
                  wide: true,
                },
              ]}
            />
          </div>
        )}
      </Show>
    </Drawer>
  )
}
