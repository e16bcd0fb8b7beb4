import { expect, it } from 'vitest'
import { orderPlugins } from './order-plugins.ts'

const plugin = (id: string, requires: Record<string, string> = {}, version = '1.0.0') => ({
  manifest: { id, version, requires },
})
const order = (...plugins: ReturnType<typeof plugin>[]) =>
  orderPlugins(plugins).map(
    (entry) => `${entry.plugin.manifest.id}${entry.failure === null ? '' : `: ${entry.failure}`}`,
  )

it('starts what is required first', () => {
  expect(order(plugin('a', { b: '^1.0.0', c: '*' }), plugin('b', { c: '^1.0.0' }), plugin('c'))).toEqual([
    'c',
    'b',
    'a',
  ])
})

it('keeps back only those that depend on a missing or unfit one', () => {
  expect(
    order(plugin('a', { gone: '*' }), plugin('b', { a: '*' }), plugin('c'), plugin('d', { c: '^2.0.0' })),
  ).toEqual(['a: host.requires_missing', 'b: host.requires_missing', 'c', 'd: host.requires_missing'])
})

it('keeps back a whole cycle and nothing beside it', () => {
  expect(order(plugin('a', { b: '*' }), plugin('b', { a: '*' }), plugin('c')).toSorted()).toEqual([
    'a: host.requires_cycle',
    'b: host.requires_cycle',
    'c',
  ])
})
