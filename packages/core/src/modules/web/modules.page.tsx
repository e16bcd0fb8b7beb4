import {
  useApi,
  useCan,
  useLocalText,
  useMutation,
  useQuery,
  useQueryClient,
  useShell,
  type Pillar,
} from '@sanzhi/plugin-api/web'
import {
  bindClasses,
  Card,
  ErrorFace,
  Face,
  Notice,
  Page,
  Skeleton,
  toast,
  useFailureToast,
  useFormats,
} from '@sanzhi/web-kit'
import { createSignal, For, Match, Show, Switch, type JSX } from 'solid-js'
import type { ModulesRouter } from '../modules.router.ts'
import { ModuleCard } from './module-card.tsx'
import { ModuleDrawer } from './module-drawer.tsx'
import type { ModuleRow } from './module-row.ts'
import styles from './modules.module.css'
import { SwitchDialog } from './switch-dialog.tsx'
import { useModulesWords } from './words.ts'

const cx = bindClasses(styles)

const PILLARS: readonly Pillar[] = ['one_net', 'remediation', 'good_governance', 'self_governance', 'overall']

/** What the street has switched on, and what it could. */
export function ModulesPage() {
  const words = useModulesWords()
  const can = useCan()
  const api = useApi<ModulesRouter>('plugins')
  const list = useQuery(() => api.list.queryOptions())
  const [shown, setShown] = createSignal<string>('')
  const { asked, ask, answer, busy } = useSwitching()

  const rows = () => (list.isSuccess ? list.data : [])
  const titleOf = (id: string) => rows().find((row) => row.id === id)

  return (
    <Page title={words().title} summary={words().summary}>
      <Show when={!can('plugins.manage')}>
        <Notice tone="info" title={words().readOnly} />
      </Show>
      <Switch>
        <Match when={list.isPending}>
          <Card>
            <Skeleton lines={6} />
          </Card>
        </Match>
        <Match when={list.isError && rows().length === 0}>
          <Card>
            <ErrorFace error={list.error} onRetry={() => void list.refetch()} />
          </Card>
        </Match>
        <Match when={rows().length === 0}>
          <Card>
            <Face scene="empty" title={words().empty} detail={words().emptyDetail} />
          </Card>
        </Match>
        <Match when={true}>
          <For each={PILLARS}>
            {(pillar) => (
              <PillarSection pillar={pillar} rows={rows().filter((row) => row.pillar === pillar)}>
                {(row) => (
                  <ModuleCard
                    row={row}
                    canManage={can('plugins.manage')}
                    onSwitch={() => ask(row)}
                    onShow={() => setShown(row.id)}
                  />
                )}
              </PillarSection>
            )}
          </For>
        </Match>
      </Switch>
      <SwitchDialog row={asked()} busy={busy()} onAnswer={answer} />
      <ModuleDrawer row={titleOf(shown())} all={rows()} onClose={() => setShown('')} />
    </Page>
  )
}

function PillarSection(props: {
  pillar: Pillar
  rows: readonly ModuleRow[]
  children: (row: ModuleRow) => JSX.Element
}) {
  const words = useModulesWords()
  const formats = useFormats()
  const on = () => props.rows.filter((row) => row.state === 'enabled').length
  return (
    <Show when={props.rows.length > 0}>
      <section class={cx('pillar')} aria-label={words().pillars[props.pillar]}>
        <div class={cx('head')}>
          <h2 class={cx('title')}>{words().pillars[props.pillar]}</h2>
          <span class={cx('count')}>
            {words().count(formats.count(on()), formats.count(props.rows.length))}
          </span>
        </div>
        <div class={cx('cards')}>
          <For each={props.rows}>{(row) => props.children(row)}</For>
        </div>
      </section>
    </Show>
  )
}

/** Asks before a module is switched, switches it, and lets the shell see the change at once. */
function useSwitching() {
  const words = useModulesWords()
  const local = useLocalText()
  const tellFailure = useFailureToast()
  const shell = useShell()
  const queries = useQueryClient()
  const api = useApi<ModulesRouter>('plugins')
  const [asked, setAsked] = createSignal<ModuleRow>()
  const change = useMutation(() => ({
    mutationFn: (row: ModuleRow) => (row.state === 'enabled' ? api.disable : api.enable).run({ id: row.id }),
    onSuccess: async (_answer: unknown, row: ModuleRow) => {
      await Promise.all([queries.invalidateQueries({ queryKey: api.list.queryKey() }), shell.refresh()])
      const title = local(row.title)
      toast.success(row.state === 'enabled' ? words().disabled(title) : words().enabled(title))
      setAsked(undefined)
    },
    onError: (error: unknown) => {
      tellFailure(error)
      setAsked(undefined)
      void queries.invalidateQueries({ queryKey: api.list.queryKey() })
    },
  }))
  return {
    asked,
    ask: (row: ModuleRow) => setAsked(row),
    busy: () => change.isPending,
    answer: (go: boolean) => {
      const row = asked()
      if (go && row) change.mutate(row)
      else setAsked(undefined)
    },
  }
}
