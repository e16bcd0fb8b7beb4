import { definePlugin, type PluginDefinition } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'

/** A plugin for a test: what it is about, and nothing else. */
export function fixturePlugin(
  id: string,
  given: Pick<PluginDefinition, 'router'> & Partial<PluginDefinition>,
): PluginDefinition {
  return definePlugin({
    id,
    version: '1.0.0',
    title: { zh: `模块${id}`, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: [],
    requires: {},
    reads: {},
    permissions: {},
    roles: {},
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    ...given,
  })
}
