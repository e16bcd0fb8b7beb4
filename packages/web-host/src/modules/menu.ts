import {
  menuGroups,
  type LocalText,
  type MenuGroup,
  type PluginWeb,
  type WebPage,
} from '@sanzhi/plugin-api/web'

export interface MenuItem {
  readonly title: LocalText
  readonly path: string
  readonly icon: NonNullable<WebPage['menu']>['icon']
  readonly order: number
}

export interface MenuSection {
  readonly group: MenuGroup
  readonly items: readonly MenuItem[]
}

/** What decides which pages a reader sees. */
export interface Sight {
  readonly side: 'street' | 'district'
  can(permission: string): boolean
  /** Whether a module is in force here. */
  isInForce(moduleId: string): boolean
}

/** Whether the reader may see a page of a module at all: in the menu as at its address. */
export function isVisible(module: PluginWeb, page: WebPage, sight: Sight): boolean {
  const sameSide = (page.side ?? 'street') === sight.side
  return (
    sameSide && sight.isInForce(module.id) && (page.permission === undefined || sight.can(page.permission))
  )
}

const byTitle = new Intl.Collator('zh-CN', { numeric: true })

/**
 * The side menu for a reader: groups in their fixed order, those without a page left out.
 * Paths are relative to the street or district; the home module's first page stands at ''.
 */
export function buildMenu(modules: readonly PluginWeb[], sight: Sight, home: string): readonly MenuSection[] {
  const entries = modules.flatMap((module) =>
    module.pages.flatMap((page) => {
      if (!page.menu || !isVisible(module, page, sight)) return []
      const item: MenuItem = {
        title: page.title,
        path: pagePath(module.id, page.path, home),
        icon: page.menu.icon,
        order: page.menu.order,
      }
      return [{ group: page.menu.group, item }]
    }),
  )
  return menuGroups.flatMap((group) => {
    const items = entries
      .filter((entry) => entry.group === group)
      .map((entry) => entry.item)
      .sort((left, right) => left.order - right.order || byTitle.compare(left.title.zh, right.title.zh))
    return items.length > 0 ? [{ group, items }] : []
  })
}

/** A module's first page in the menu, for a reader. */
export function firstMenuPage(module: PluginWeb, sight: Sight): WebPage | undefined {
  return module.pages
    .filter((page) => page.menu && isVisible(module, page, sight))
    .sort((left, right) => (left.menu?.order ?? 0) - (right.menu?.order ?? 0))[0]
}

/** The path of a module's first page in the menu, for a reader; undefined when there is none. */
export function entryPath(module: PluginWeb | undefined, sight: Sight, home: string): string | undefined {
  const first = module && firstMenuPage(module, sight)
  return first && pagePath(module.id, first.path, home)
}

/**
 * The page in the menu that a page stands under: itself when it is there, else its module's page whose path is the
 * longest beginning of its own (`''` begins every one). Undefined where the reader sees none.
 */
export function menuPageOf(module: PluginWeb, page: WebPage, sight: Sight): WebPage | undefined {
  if (page.menu) return page
  return module.pages
    .filter(
      ({ menu, path }) => menu && (path === '' || page.path === path || page.path.startsWith(`${path}/`)),
    )
    .filter((above) => isVisible(module, above, sight))
    .sort((left, right) => right.path.length - left.path.length)[0]
}

/** The address of a module's page below its street or district. */
export function pagePath(moduleId: string, path: string, home: string): string {
  if (moduleId === home && path === '') return ''
  return path === '' ? moduleId : `${moduleId}/${path}`
}
