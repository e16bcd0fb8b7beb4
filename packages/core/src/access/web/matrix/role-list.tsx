import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { CellMark, useVerdict } from './cell-mark.tsx'
import type { Group } from './matrix-data.ts'
import styles from './matrix.module.css'

const cx = bindClasses(styles)

/** One role's permissions in a module: the matrix where there is no room for a table. */
export function RoleList(props: { group: Group; role: string; onOpen: (address: string) => void }) {
  const local = useLocalText()
  const verdict = useVerdict()
  return (
    <ul class={cx('list')}>
      <For each={props.group.permissions}>
        {(permission) => (
          <Show when={permission.cells[props.role]}>
            {(cell) => (
              <li>
                <button
                  type="button"
                  class={cx('line')}
                  onClick={() => props.onOpen(`${props.role}:${permission.id}`)}
                >
                  <CellMark cell={cell()} />
                  <span class={cx('lineText')}>{local(permission.title)}</span>
                  <span class={cx('lineNote')}>{verdict(cell())}</span>
                </button>
              </li>
            )}
          </Show>
        )}
      </For>
    </ul>
  )
}
