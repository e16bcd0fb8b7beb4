import { useParams } from '@solidjs/router'
import type { AccessRouter } from '@sanzhi/core/contract'
import {
  createApi,
  errorDataOf,
  hasReason,
  ShellProvider,
  useQuery,
  type Answer,
  type Shell,
} from '@sanzhi/plugin-api/web'
import { createEffect, createSignal, Match, on, Show, Switch } from 'solid-js'
import { useSession, type Session } from '../account/session.ts'
import { fillsOf } from '../modules/fills.ts'
import { entryPath } from '../modules/menu.ts'
import { useConsole } from '../mount/console-context.ts'
import { preferences } from '../preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import { FactorNeeded } from './factor-needed.tsx'
import { WholePageError, WholePageLoading, WholePageLost } from './whole-page.tsx'
import { Workplace } from './workplace.tsx'

type Me = Answer<AccessRouter, 'me'>

/** Everything at `/s/<street>/…`. */
export function StreetSide() {
  const params = useParams<{ street: string; rest?: string }>()
  const session = useSession()
  return (
    <Show when={params.street} keyed>
      {(slug) => {
        const me = useQuery(() => ({
          ...createApi<AccessRouter>(`/api/s/${slug}/access/trpc`).me.queryOptions(),
          // What one may do can change at any moment; the server decides anyway, this is for the menu.
          staleTime: 30_000,
          refetchOnWindowFocus: 'always' as const,
        }))
        const isLost = () => ['not_found', 'forbidden'].includes(errorDataOf(me.error)?.code ?? '')
        return (
          <Switch fallback={<WholePageLoading />}>
            <Match when={me.isError && hasReason(me.error, 'identity.factor_needed')}>
              <FactorNeeded />
            </Match>
            <Match when={me.isError && isLost()}>
              <WholePageLost title={shellWords().lost.street} detail={shellWords().lost.streetDetail} />
            </Match>
            <Match when={(me.isError && me.error) || (session.isError && session.error)}>
              {(error) => (
                <WholePageError
                  error={error()}
                  onRetry={() => void Promise.all([me.refetch(), session.refetch()])}
                />
              )}
            </Match>
            <Match
              when={
                me.isSuccess &&
                session.isSuccess &&
                me.data &&
                session.data && { me: me.data, session: session.data }
              }
            >
              {(loaded) => (
                <Street
                  me={loaded().me}
                  session={loaded().session}
                  path={params.rest ?? ''}
                  refetch={() => me.refetch()}
                />
              )}
            </Match>
          </Switch>
        )
      }}
    </Show>
  )
}

function Street(props: { me: Me; session: Session; path: string; refetch: () => Promise<unknown> }) {
  const { registry, home } = useConsole()
  const [ready, setReady] = createSignal(false)
  const [failed, setFailed] = createSignal<readonly string[]>([])

  createEffect(
    on(
      () => props.me.enabledPlugins,
      (ids) => {
        void registry.ensure(ids).then((broken) => {
          setFailed(broken)
          setReady(true)
        })
      },
    ),
  )

  const sight = {
    side: 'street',
    home: home.street,
    can: (permission: string) => props.me.permissions.includes(permission),
    isInForce: (id: string) => registry.isCore(id) || props.me.enabledPlugins.includes(id),
  } as const

  const shell: Shell = {
    locale: preferences.locale,
    words: (id) => registry.words(id),
    street: () => props.me.street,
    district: () => undefined,
    can: sight.can,
    isEnabled: (id) => props.me.enabledPlugins.includes(id),
    entryOf: (id) =>
      entryPath(
        registry.modules().find((module) => module.id === id),
        sight,
        home.street,
      ),
    fills: (slot) => fillsOf(registry.modules(), sight, slot),
    accountName: () => props.session.account.displayName,
    refresh: async () => {
      await props.refetch()
    },
  }

  return (
    <ShellProvider value={shell}>
      <Workplace
        place={{
          side: 'street',
          slug: props.me.street.slug,
          name: props.me.street.name,
          state: props.me.street.state,
        }}
        session={props.session}
        sight={sight}
        path={props.path}
        ready={ready()}
        failedModules={failed()}
      />
    </ShellProvider>
  )
}
