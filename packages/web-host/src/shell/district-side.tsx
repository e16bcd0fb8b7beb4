import { useParams } from '@solidjs/router'
import { ShellProvider, type Shell } from '@sanzhi/plugin-api/web'
import { Match, Show, Switch } from 'solid-js'
import { useSession, type Session } from '../account/session.ts'
import { useConsole } from '../mount/console-context.ts'
import { preferences } from '../preferences.ts'
import { shellWords } from '../words/shell-words.ts'
import { WholePageError, WholePageLoading, WholePageLost } from './whole-page.tsx'
import { Workplace } from './workplace.tsx'

/** Everything at `/d/<district>/…`. */
export function DistrictSide() {
  const params = useParams<{ district: string; rest?: string }>()
  const session = useSession()
  return (
    <Switch fallback={<WholePageLoading />}>
      <Match when={session.isError && session.error}>
        {(error) => <WholePageError error={error()} onRetry={() => void session.refetch()} />}
      </Match>
      <Match when={session.isSuccess && session.data}>
        {(loaded) => (
          <Show
            when={loaded().districts.find((district) => district.slug === params.district)}
            keyed
            fallback={
              <WholePageLost title={shellWords().lost.title} detail={shellWords().lost.streetDetail} />
            }
          >
            {(district) => <District district={district} session={loaded()} path={params.rest ?? ''} />}
          </Show>
        )}
      </Match>
    </Switch>
  )
}

function District(props: { district: Session['districts'][number]; session: Session; path: string }) {
  const { registry, home } = useConsole()
  // On the district's side there is no list of permissions yet: the server alone decides.
  const sight = {
    side: 'district',
    home: home.district,
    can: () => true,
    isInForce: (id: string) => registry.isCore(id),
  } as const
  const shell: Shell = {
    locale: preferences.locale,
    words: (id) => registry.words(id),
    street: () => undefined,
    district: () => props.district.slug,
    can: sight.can,
    isEnabled: () => false,
    entryOf: () => undefined,
    fills: () => [],
    accountName: () => props.session.account.displayName,
    refresh: () => Promise.resolve(),
  }
  return (
    <ShellProvider value={shell}>
      <Workplace
        place={{ side: 'district', slug: props.district.slug, name: props.district.name }}
        session={props.session}
        sight={sight}
        path={props.path}
        ready
        failedModules={[]}
      />
    </ShellProvider>
  )
}
