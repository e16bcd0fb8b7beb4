import { useLocalText } from '@sanzhi/plugin-api/web'
import { bindClasses } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { useAccessWords } from '../words.ts'
import { CellMark, useVerdict } from './cell-mark.tsx'
import type { Group, Matrix } from './matrix-data.ts'
import styles from './matrix.module.css'

const cx = bindClasses(styles)

/** The permissions of one module against all roles; every cell opens what stands behind it. */
export function MatrixTable(props: {
  group: Group
  roles: Matrix['roles']
  roleName: (id: string) => string
  /** Hears `<role>:<permission>`. */
  onOpen: (address: string) => void
}) {
  const words = useAccessWords()
  const local = useLocalText()
  const verdict = useVerdict()
  return (
    <div
      class={cx('scroll')}
      role="region"
      aria-label={`${words().matrix.title} · ${local(props.group.title)}`}
      tabindex="0"
    >
      <table class={cx('table')}>
        <thead>
          <tr>
            <th scope="col" class={cx('corner')}>
              {words().matrix.permission}
            </th>
            <For each={props.roles}>
              {(role) => (
                <th scope="col" class={cx('head', { own: role.isOwn })}>
                  {props.roleName(role.id)}
                </th>
              )}
            </For>
          </tr>
        </thead>
        <tbody>
          <For each={props.group.permissions}>
            {(permission) => (
              <tr>
                <th scope="row" class={cx('name')}>
                  {local(permission.title)}
                </th>
                <For each={props.roles}>
                  {(role) => (
                    <td class={cx('cell')}>
                      <Show when={permission.cells[role.id]}>
                        {(cell) => (
                          <button
                            type="button"
                            class={cx('open')}
                            aria-label={words().matrix.cell(
                              props.roleName(role.id),
                              local(permission.title),
                              verdict(cell()),
                            )}
                            title={verdict(cell())}
                            onClick={() => props.onOpen(`${role.id}:${permission.id}`)}
                          >
                            <CellMark cell={cell()} />
                          </button>
                        )}
                      </Show>
                    </td>
                  )}
                </For>
              </tr>
            )}
          </For>
        </tbody>
      </table>
    </div>
  )
}
