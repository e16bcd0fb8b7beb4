import type { PluginWeb, WebPage } from '@sanzhi/plugin-api/web'
import { matchPage, type PageMatch } from './match-page.ts'
import { firstMenuPage, isVisible, type Sight } from './menu.ts'

/** What stands at an address for a reader. */
export type Located =
  | {
      readonly kind: 'page'
      readonly module: PluginWeb
      readonly page: WebPage
      readonly params: Readonly<Record<string, string>>
    }
  /** It exists, and the reader may not see it. */
  | { readonly kind: 'forbidden' }
  | { readonly kind: 'lost' }

/** The page at `path`, relative to the street or district, for a reader's sight. */
export function locate(
  modules: readonly PluginWeb[],
  sight: Sight & { readonly home: string },
  path: string,
): Located {
  const [first = sight.home, ...rest] = path.split('/').filter(Boolean)
  const module = modules.find((known) => known.id === first)
  if (!module || !sight.isInForce(module.id)) return { kind: 'lost' }
  const pages = module.pages.filter((page) => (page.side ?? 'street') === sight.side)
  const match = matchPage(pages, rest.join('/')) ?? (rest.length === 0 ? entryOf(module, sight) : undefined)
  if (!match) return { kind: 'lost' }
  return isVisible(module, match.page, sight) ? { kind: 'page', module, ...match } : { kind: 'forbidden' }
}

/** A module without a page of its own address is entered by the first that the reader sees in the menu. */
function entryOf(module: PluginWeb, sight: Sight): PageMatch | undefined {
  const page = firstMenuPage(module, sight)
  return page && { page, params: {} }
}
