import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'

type BulletinCall = PluginCall<object, 'notifications'>

const { router, procedure } = makeProcedures<BulletinCall>()

/** A plugin that sends whatever the test gives it: what any plugin's code could do. */
export function defineBulletins(id: string) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: `通报${id}`, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['notifications'],
    requires: {},
    reads: {},
    permissions: { send: { zh: '发布', en: 'Send' }, read: { zh: '阅读', en: 'Read' } },
    roles: { street_clerk: ['send', 'read'], grid_worker: ['read'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    router: router({
      send: procedure(`${id}.send`)
        .input(input(Type.Object({}, { additionalProperties: true })))
        .mutation(({ ctx: { call }, input: bulletin }) => call.services.notifications.send(Object(bulletin))),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}
