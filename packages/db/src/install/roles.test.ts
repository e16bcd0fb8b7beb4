import { describe, expect, it } from 'vitest'
import { ownerOf, pluginSchema, rolePath, runtimeOf } from './roles.ts'

it('names schema and roles after the plugin', () => {
  expect(pluginSchema('branch-on-grid')).toBe('plg_branch_on_grid')
  expect(ownerOf('plg_branch_on_grid')).toBe('plg_branch_on_grid_owner')
  expect(runtimeOf('plg_branch_on_grid')).toBe('plg_branch_on_grid')
  expect([ownerOf('core_api'), runtimeOf('registry')]).toEqual(['api_owner', 'registry_rt'])
})

describe('two plugins never share a role', () => {
  it('an id that would run as the owner of another is refused', () => {
    expect(ownerOf(pluginSchema('hearing'))).toBe('plg_hearing_owner')
    expect(() => pluginSchema('hearing-owner')).toThrow(
      expect.objectContaining({ reason: 'db.bad_plugin_id' }),
    )
  })

  it.each(['branch_on_grid', 'Branch', '', '-a', 'a-', 'a--b', '1a', 'a b', 'a"b', '街道'])(
    '%j is refused',
    (id) => {
      expect(() => pluginSchema(id)).toThrow(expect.objectContaining({ reason: 'db.bad_plugin_id' }))
    },
  )

  it('a name that PostgreSQL would cut is refused', () => {
    const prefix = 'p'.repeat(40)
    expect(rolePath(prefix, 'x'.repeat(22))).toHaveLength(65)
    expect(() => rolePath(prefix, 'x'.repeat(23))).toThrow('at most 63 letters')
  })
})
