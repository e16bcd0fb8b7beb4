import type { MenuGroup, PluginWeb, WebPage } from '@sanzhi/plugin-api/web'
import { describe, expect, it } from 'vitest'
import { buildMenu, menuPageOf, type Sight } from './menu.ts'

const Icon = () => null

function page(path: string, group: MenuGroup, over: Partial<WebPage> & { order?: number } = {}): WebPage {
  const { order = 10, ...rest } = over
  return {
    path,
    title: { zh: path || '首页', en: path },
    component: () => Promise.reject(new Error('not loaded here')),
    menu: { group, order, icon: Icon },
    ...rest,
  }
}

const module = (id: string, ...pages: WebPage[]): PluginWeb => ({
  id,
  pages,
  locales: { 'zh-CN': {}, en: {} },
})

const modules = [
  module('imports', page('', 'imports')),
  module('workbench', page('', 'home')),
  module(
    'places',
    page('grids', 'base', { order: 20, permission: 'places.read' }),
    page('compounds', 'base', { permission: 'places.read' }),
  ),
  module('hearing', page('', 'self_governance')),
  module('tenancy', page('', 'home', { side: 'district' })),
]

const all: Sight = { side: 'street', can: () => true, isInForce: () => true }
const paths = (sight: Sight) =>
  buildMenu(modules, sight, 'workbench').map((section) => [
    section.group,
    section.items.map((item) => item.path),
  ])

describe('buildMenu', () => {
  it('keeps the order of groups and, within one, of pages', () => {
    expect(paths(all)).toEqual([
      ['home', ['']],
      ['self_governance', ['hearing']],
      ['base', ['places/compounds', 'places/grids']],
      ['imports', ['imports']],
    ])
  })
  it('leaves out a module that is not in force, and the group it leaves empty', () => {
    expect(paths({ ...all, isInForce: (id) => id !== 'hearing' }).map(([group]) => group)).toEqual([
      'home',
      'base',
      'imports',
    ])
  })
  it('leaves out what the reader has no permission for', () => {
    expect(paths({ ...all, can: () => false }).map(([group]) => group)).toEqual([
      'home',
      'self_governance',
      'imports',
    ])
  })
  it('shows on the side of the district only the pages of that side', () => {
    expect(paths({ ...all, side: 'district' })).toEqual([['home', ['tenancy']]])
  })
})

describe('menuPageOf', () => {
  const unlisted = (path: string): WebPage => {
    const { menu: _, ...rest } = page(path, 'system')
    return rest
  }
  const accounts = module('account', page('', 'system'), unlisted('open'), unlisted('grants/one'))
  const access = module(
    'access',
    page('grants', 'system', { permission: 'access.view' }),
    unlisted('grants/one'),
  )
  const above = (of: PluginWeb, path: string, sight = all) => {
    const found = of.pages.find((each) => each.path === path)
    return found && menuPageOf(of, found, sight)?.path
  }

  it('is the page itself where the menu has it', () => {
    expect(above(access, 'grants')).toBe('grants')
  })

  it('is the page above an unlisted one, as far as the reader sees it', () => {
    expect(above(accounts, 'open')).toBe('')
    expect(above(access, 'grants/one')).toBe('grants')
    expect(above(access, 'grants/one', { ...all, can: () => false })).toBeUndefined()
  })
})
