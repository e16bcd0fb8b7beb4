import { createMemoryHistory, MemoryRouter, Route } from '@solidjs/router'
import { QueryClient, QueryClientProvider } from '@tanstack/solid-query'
import type { JSX } from 'solid-js'
import type { PluginWeb } from '../plugin-web.ts'
import { ShellProvider, type Shell, type Street } from '../shell.ts'

/** The street that tests take place in. */
export const testStreet: Street = {
  slug: 'jiangtou',
  name: '江头街道',
  state: 'live',
  districtSlug: 'huli',
  districtName: '湖里区',
}

export interface TestShellProps {
  /** The modules whose words and slots the page uses, its own among them. */
  readonly modules: readonly PluginWeb[]
  readonly permissions: readonly string[]
  /** The page's address with its query; what stands there decides nothing but what the page reads of it. */
  readonly path?: string
  /** What differs from a reader in `testStreet` with Chinese on screen. */
  readonly shell?: Partial<Shell>
  readonly children: JSX.Element
}

/** A page's surroundings without the console: for component tests of pages, with `stubServer` for the answers. */
export function TestShell(props: TestShellProps) {
  const history = createMemoryHistory()
  // oxlint-disable-next-line solid/reactivity -- a test opens one page at one address
  history.set({ value: props.path ?? '/', replace: true })
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const shell: Shell = {
    locale: () => 'zh-CN',
    words: (id) => props.modules.find((module) => module.id === id)?.locales['zh-CN'] ?? {},
    street: () => testStreet,
    district: () => undefined,
    can: (permission) => props.permissions.includes(permission),
    isEnabled: () => true,
    entryOf: (id) => id,
    fills: () => [],
    accountName: () => '王建国',
    refresh: () => Promise.resolve(),
    // oxlint-disable-next-line solid/reactivity -- as above
    ...props.shell,
  }
  return (
    <QueryClientProvider client={queries}>
      <ShellProvider value={shell}>
        <MemoryRouter history={history}>
          <Route path="*" component={() => <main>{props.children}</main>} />
        </MemoryRouter>
      </ShellProvider>
    </QueryClientProvider>
  )
}
