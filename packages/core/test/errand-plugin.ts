import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { Type } from '@sanzhi/schema'
import { input } from '@sanzhi/schema'

type ErrandCall = PluginCall<object, 'tasks'>

const { router, procedure } = makeProcedures<ErrandCall>()
/** What the test sends is what the service is given: the walls are the service's own. */
const anything = input(Type.Object({}, { additionalProperties: true }))

/** A plugin whose procedures hand their input to the task service: what any plugin's code could do. */
export function defineErrands(id: string) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: `事务${id}`, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['tasks'],
    requires: {},
    reads: {},
    permissions: {
      run: { zh: '派发', en: 'Send' },
      do: { zh: '办理', en: 'Do' },
      watch: { zh: '督办', en: 'Watch' },
    },
    roles: {
      street_clerk: ['run', 'do'],
      street_approver: ['watch'],
      community_secretary: ['do'],
      grid_worker: ['do'],
    },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    router: router({
      open: procedure(`${id}.run`)
        .input(anything)
        .mutation(({ ctx: { call }, input: task }) => {
          const { dueAt } = Object(task)
          const due = typeof dueAt === 'string' ? { dueAt: new Date(dueAt) } : {}
          return call.services.tasks.open({ ...Object(task), ...due })
        }),
      end: procedure(`${id}.do`)
        .input(anything)
        .mutation(({ ctx: { call }, input: task }) =>
          call.services.tasks.end(Object(task), Object(task).how ?? 'done'),
        ),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}
