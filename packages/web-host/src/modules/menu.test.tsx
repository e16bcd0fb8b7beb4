import type { MenuGroup, PluginWeb, WebPage } from '@sanzhi/plugin-api/web'
import { describe, expect, it } from 'vitest'
import { buildMenu, type Sight } from './menu.ts'

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
