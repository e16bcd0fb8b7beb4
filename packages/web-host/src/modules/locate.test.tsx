import type { PluginWeb, WebPage } from '@sanzhi/plugin-api/web'
import { describe, expect, it } from 'vitest'
import { locate } from './locate.ts'

const page = (path: string, over: Partial<WebPage> = {}): WebPage => ({
  path,
  title: { zh: path, en: path },
  component: () => Promise.reject(new Error('not loaded here')),
  ...over,
})
const module = (id: string, ...pages: WebPage[]): PluginWeb => ({
  id,
  pages,
  locales: { 'zh-CN': {}, en: {} },
})

const modules = [
  module('workbench', page('')),
  module('places', page('grids', { permission: 'places.read' })),
  module('tenancy', page('', { side: 'district' })),
  module('hearing', page('topics/:id')),
]
const sight = {
  side: 'street' as const,
  home: 'workbench',
  can: () => true,
  isInForce: (id: string) => id !== 'hearing',
}

describe('locate', () => {
  it('finds the home page at the bare address', () => {
    expect(locate(modules, sight, '')).toMatchObject({ kind: 'page', module: { id: 'workbench' } })
  })
  it('finds a page of a module, with its parameters', () => {
    expect(locate(modules, { ...sight, isInForce: () => true }, 'hearing/topics/7')).toMatchObject({
      kind: 'page',
      params: { id: '7' },
    })
  })
  it('enters a module without a page of its own address by its first page in the menu', () => {
    const icon = () => null
    const plan = module(
      'branch-on-grid',
      page('history', { menu: { group: 'one_net', order: 20, icon } }),
      page('plan', { menu: { group: 'one_net', order: 10, icon } }),
    )
    expect(locate([plan], sight, 'branch-on-grid')).toMatchObject({ kind: 'page', page: { path: 'plan' } })
  })
  it('hides the pages of a module that is not in force', () => {
    expect(locate(modules, sight, 'hearing/topics/7')).toEqual({ kind: 'lost' })
  })
  it('says when the reader may not see a page that exists', () => {
    expect(locate(modules, { ...sight, can: () => false }, 'places/grids')).toEqual({ kind: 'forbidden' })
  })
  it('keeps the pages of the other side away', () => {
    expect(locate(modules, sight, 'tenancy')).toEqual({ kind: 'lost' })
    expect(locate(modules, { ...sight, side: 'district', home: 'tenancy' }, '')).toMatchObject({
      kind: 'page',
      module: { id: 'tenancy' },
    })
  })
  it('is lost at an unknown address', () => {
    expect(locate(modules, sight, 'places/nowhere')).toEqual({ kind: 'lost' })
    expect(locate(modules, sight, 'nowhere')).toEqual({ kind: 'lost' })
  })
})
