import type { PluginWeb } from '@sanzhi/plugin-api/web'
import { describe, expect, it } from 'vitest'
import { createModuleRegistry } from './registry.ts'

const module = (id: string): PluginWeb => ({
  id,
  pages: [],
  locales: { 'zh-CN': { reasons: { broken: `${id} 出错` } }, en: {} },
})
const core = [module('places')]

describe('createModuleRegistry', () => {
  it('loads only what is asked for, once', async () => {
    let loads = 0
    const load = async () => {
      loads += 1
      return { web: module('hearing') }
    }
    const registry = createModuleRegistry(core, [
      { id: 'hearing', load },
      { id: 'hazards', load: () => Promise.reject(new Error('never asked for')) },
    ])
    expect(await registry.ensure(['hearing', 'unknown'])).toEqual([])
    expect(await registry.ensure(['hearing'])).toEqual([])
    expect(loads).toBe(1)
    expect(registry.modules().map((known) => known.id)).toEqual(['places', 'hearing'])
  })
  it('names a plugin that fails and keeps the others', async () => {
    const registry = createModuleRegistry(core, [
      { id: 'broken', load: () => Promise.reject(new Error('syntax')) },
      { id: 'hearing', load: async () => ({ web: module('hearing') }) },
    ])
    expect(await registry.ensure(['broken', 'hearing'])).toEqual(['broken'])
    expect(registry.modules().map((known) => known.id)).toEqual(['places', 'hearing'])
  })
  it('refuses a plugin that calls itself by another id', async () => {
    const registry = createModuleRegistry(core, [
      { id: 'hearing', load: async () => ({ web: module('places') }) },
    ])
    expect(await registry.ensure(['hearing'])).toEqual(['hearing'])
    expect(registry.modules()).toEqual(core)
  })
  it('answers the words of a module it has, and none of one it lacks', () => {
    const registry = createModuleRegistry(core, [])
    expect(registry.words('places').reasons?.['broken']).toBe('places 出错')
    expect(registry.words('hearing')).toEqual({})
  })
})
