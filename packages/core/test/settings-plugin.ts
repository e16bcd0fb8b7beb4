import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, mustSet, Type } from '@sanzhi/schema'

const closed = { additionalProperties: false }
const { router, procedure } = makeProcedures<PluginCall<unknown, 'settings'>>()

/** One setting of each kind that layers treat differently. */
function settingsOf(id: string, hasMustSet: boolean) {
  return Type.Object(
    {
      days: Type.Integer({ default: 3, minimum: 1, maximum: 15, title: `${id}期限`, 'x-unit': '天' }),
      mode: Type.Enum(['paper', 'screen'], { default: 'paper', title: `${id}方式` }),
      quorum: Type.Integer({ default: 3, minimum: 3, maximum: 3, title: `${id}法定人数` }),
      tiers: Type.Array(Type.Object({ id: Type.String(), days: Type.Integer({ minimum: 1 }) }, closed), {
        default: [
          { id: 'street', days: 30 },
          { id: 'grid', days: 5 },
        ],
        title: `${id}层级`,
      }),
      ...(hasMustSet ? { quota: mustSet(Type.Integer({ minimum: 0 }), { title: `${id}名额` }) } : {}),
    },
    closed,
  )
}

/** A plugin that shows its settings, pins them and reads what it is given an id of. */
export function settingsPlugin(id: string, options: { readonly hasMustSet?: boolean } = {}) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: id, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['settings'],
    requires: {},
    reads: {},
    permissions: { use: { zh: '使用', en: 'Use' } },
    roles: { street_clerk: ['use'] },
    settings: settingsOf(id, options.hasMustSet === true),
    forms: [],
    migrations: {},
    router: router({
      settings: procedure(`${id}.use`).query(({ ctx: { call } }) => call.settings),
      pin: procedure(`${id}.use`).mutation(({ ctx: { call } }) => call.services.settings.pin()),
      pinned: procedure(`${id}.use`)
        .input(input(Type.Object({ id: Type.String() }, closed)))
        .query(({ ctx: { call }, input: { id: pinId } }) => call.services.settings.pinned(pinId)),
      /** Tries to change for all what it was given for one call. */
      spoil: procedure(`${id}.use`).query(({ ctx: { call } }) => {
        Object(call.settings).tiers.push({ id: 'spoilt', days: 1 })
      }),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}
