import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'

type ErrandCall = PluginCall<object, 'tasks' | 'approvals'>

const { router, procedure } = makeProcedures<ErrandCall>()
/** What the test sends is what the service is given: the walls are the service's own. */
const anything = input(Type.Object({}, { additionalProperties: true }))

function errandRouter(id: string) {
  return router({
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
    request: procedure(`${id}.run`)
      .input(anything)
      .mutation(({ ctx: { call }, input: approval }) => call.services.approvals.request(Object(approval))),
    decide: procedure(`${id}.do`)
      .input(anything)
      .mutation(({ ctx: { call }, input: decision }) => call.services.approvals.decide(Object(decision))),
    withdraw: procedure(`${id}.run`)
      .input(anything)
      .mutation(({ ctx: { call }, input: subject }) => call.services.approvals.withdraw(Object(subject))),
    change: procedure(`${id}.run`)
      .input(anything)
      .mutation(({ ctx: { call }, input: subject }) =>
        call.services.approvals.contentChanged(Object(subject)),
      ),
    find: procedure(`${id}.run`)
      .input(anything)
      .query(({ ctx: { call }, input: subject }) => call.services.approvals.find(Object(subject))),
    number: procedure(`${id}.run`).mutation(({ ctx: { call } }) =>
      call.services.approvals.nextDocumentNumber('湖组'),
    ),
  })
}

/** A plugin whose procedures hand their input to the services: what any plugin's code could do. */
export function defineErrands(id: string) {
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: `事务${id}`, en: id },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['tasks', 'approvals'],
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
    router: errandRouter(id),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}
