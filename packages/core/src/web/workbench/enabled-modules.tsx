import { useApi, useCan, useLocalText, useQuery, useShell, useStreetPath } from '@sanzhi/plugin-api/web'
import { bindClasses, ButtonLink, Card, Face, QueryView } from '@sanzhi/web-kit'
import { For, Show } from 'solid-js'
import { ModuleIcon } from '../../modules/web/module-icon.tsx'
import type { ModulesRouter } from '../../modules/modules.router.ts'
import { useWorkbenchWords } from './words.ts'
import styles from './workbench.module.css'

const cx = bindClasses(styles)

/** The modules in force, each with its way in. */
export function EnabledModules() {
  const words = useWorkbenchWords()
  const local = useLocalText()
  const can = useCan()
  const shell = useShell()
  const to = useStreetPath()
  const api = useApi<ModulesRouter>('plugins')
  const list = useQuery(() => ({ ...api.list.queryOptions(), enabled: can('plugins.view') }))
  const enabled = () => (list.isSuccess ? list.data.filter((row) => row.state === 'enabled') : [])
  return (
    <Show when={can('plugins.view')}>
      <Card
        title={words().modules.title}
        extra={
          <ButtonLink href={to('plugins')} tone="link">
            {words().modules.manage}
          </ButtonLink>
        }
      >
        <QueryView
          query={list}
          isEmpty={() => enabled().length === 0}
          empty={
            <Face scene="empty" compact title={words().modules.none} detail={words().modules.noneDetail} />
          }
        >
          {() => (
            <ul class={cx('modules')}>
              <For each={enabled()}>
                {(row) => (
                  <li>
                    <a class={cx('module')} href={to(shell.entryOf(row.id) ?? 'plugins')}>
                      <ModuleIcon pillar={row.pillar} on />
                      <span class={cx('text')}>
                        <span class={cx('name')}>{local(row.title)}</span>
                        <br />
                        <span class={cx('note')}>{local(row.summary)}</span>
                      </span>
                    </a>
                  </li>
                )}
              </For>
            </ul>
          )}
        </QueryView>
      </Card>
    </Show>
  )
}
