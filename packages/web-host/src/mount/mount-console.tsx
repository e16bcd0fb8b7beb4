import { Route, Router, useNavigate } from '@solidjs/router'
import { QueryCache, QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import { errorDataOf, watchAttendance, type PluginWeb } from '@sanzhi/plugin-api/web'
import { KitProvider, type KitEnvironment } from '@sanzhi/web-kit'
import { lazy, Suspense, type JSX } from 'solid-js'
import { render } from 'solid-js/web'
import { loginPath } from '../account/next-page.ts'
import { describeError } from '../errors/describe-error.ts'
import { createModuleRegistry, type PluginEntry } from '../modules/registry.ts'
import { preferences } from '../preferences.ts'
import { DistrictSide } from '../shell/district-side.tsx'
import { StreetSide } from '../shell/street-side.tsx'
import { WholePageLoading, WholePageLost } from '../shell/whole-page.tsx'
import { shellWords } from '../words/shell-words.ts'
import { ConsoleProvider, type Console } from './console-context.ts'

const LoginPage = lazy(() =>
  import('../account/login.page.tsx').then((module) => ({ default: module.LoginPage })),
)
const ChooserPage = lazy(() =>
  import('../account/chooser.page.tsx').then((module) => ({ default: module.ChooserPage })),
)

const AccountPage = lazy(() =>
  import('../account/account.page.tsx').then((module) => ({ default: module.AccountPage })),
)

export interface ConsoleOptions {
  readonly root: HTMLElement
  /** The web halves of the core domains, in force everywhere. */
  readonly core: readonly PluginWeb[]
  /** The plugins that the build found; a street's own choice decides which of them are loaded. */
  readonly plugins: readonly PluginEntry[]
  readonly home: Console['home']
}

const LOGIN = '/login'
const MAX_RETRIES = 2

/** Whether asking again may bring an answer: the network failed, or a dependency of the server did. */
function mayRetry(failures: number, error: unknown): boolean {
  const data = errorDataOf(error)
  return failures < MAX_RETRIES && (!data || data.code === 'unavailable')
}

/** Starts the console in `root`. The returned function takes it away again. */
export function mountConsole(options: ConsoleOptions): () => void {
  const registry = createModuleRegistry(options.core, options.plugins)
  const kit: KitEnvironment = {
    locale: preferences.locale,
    describeError: (error) => describeError(error, shellWords(), (id) => registry.words(id)),
  }
  const Root = (props: { children?: JSX.Element }) => {
    const navigate = useNavigate()
    const queries = new QueryClient({
      queryCache: new QueryCache({
        onError: (error) => {
          if (errorDataOf(error)?.code !== 'unauthenticated' || location.pathname === LOGIN) return
          const hadSession = queries
            .getQueryCache()
            .getAll()
            .some((query) => query.state.data !== undefined)
          navigate(loginPath(location.pathname + location.search, hadSession), { replace: true })
          queries.clear()
        },
      }),
      defaultOptions: { queries: { staleTime: 15_000, retry: mayRetry } },
    })
    return (
      <QueryClientProvider client={queries}>
        <Suspense fallback={<WholePageLoading />}>{props.children}</Suspense>
      </QueryClientProvider>
    )
  }
  const leave = watchAttendance(window)
  const takeAway = render(
    () => (
      <KitProvider value={kit}>
        <ConsoleProvider value={{ registry, home: options.home }}>
          <Router root={Root}>
            <Route path={LOGIN} component={LoginPage} />
            <Route path="/account" component={AccountPage} />
            <Route path="/" component={ChooserPage} />
            <Route path="/s/:street/*rest" component={StreetSide} />
            <Route path="/d/:district/*rest" component={DistrictSide} />
            <Route
              path="*"
              component={() => (
                <WholePageLost title={shellWords().lost.title} detail={shellWords().lost.detail} />
              )}
            />
          </Router>
        </ConsoleProvider>
      </KitProvider>
    ),
    options.root,
  )
  return () => {
    leave()
    takeAway()
  }
}
