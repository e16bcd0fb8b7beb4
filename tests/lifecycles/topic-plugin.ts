import { makeHandlers, makeProcedures, type PluginCall, type PluginDefinition } from '@sanzhi/plugin-api'
import { input, Type } from '@sanzhi/schema'
import { defineNotes } from '../isolation/note-plugin.ts'
import { topicLifecycle, topicTransitions } from './topic-lifecycle.ts'

type TopicCall = PluginCall<unknown, 'lifecycles'>

const { router, procedure } = makeProcedures<TopicCall>()
const { on } = makeHandlers<TopicCall>()
const closed = { additionalProperties: false }
const Subject = Type.Object({ subject: Type.String() }, closed)
const Start = Type.Object(
  { subject: Type.String(), placeId: Type.Union([Type.String(), Type.Null()]) },
  closed,
)
const Facts = Type.Object(
  { present: Type.Integer(), invited: Type.Integer(), isMinuted: Type.Boolean() },
  closed,
)
const Moving = Type.Object(
  {
    subject: Type.String(),
    transition: Type.Enum([...topicTransitions]),
    facts: Facts,
    version: Type.Integer(),
    reason: Type.Optional(Type.String()),
  },
  closed,
)

const settings = Type.Object(
  {
    notice_days: Type.Integer({ default: 5 }),
    remind_days: Type.Integer({ default: 1 }),
    reply_days: Type.Integer({ default: 10 }),
    review_months: Type.Integer({ default: 6 }),
    moves_off_holidays: Type.Boolean({ default: true }),
  },
  closed,
)

function topicRouter(id: string) {
  const view = procedure(`${id}.view`)
  return router({
    start: procedure(`${id}.convene`)
      .input(input(Start))
      .mutation(({ ctx: { call }, input: { subject, placeId } }) =>
        call.services.lifecycles.start(topicLifecycle, subject, {
          placeId,
          path: `${id}/topics/${subject}`,
          params: { compound: '江浦南里', no: 7 },
        }),
      ),
    move: view
      .input(input(Moving))
      .mutation(({ ctx: { call }, input: { subject, ...move } }) =>
        call.services.lifecycles.move(topicLifecycle, subject, move),
      ),
    find: view
      .input(input(Subject))
      .query(
        async ({ ctx: { call }, input: { subject } }) =>
          (await call.services.lifecycles.find(topicLifecycle, subject)) ?? null,
      ),
    moves: view
      .input(input(Type.Object({ subject: Type.String(), facts: Facts }, closed)))
      .query(({ ctx: { call }, input: { subject, facts } }) =>
        call.services.lifecycles.listMoves(topicLifecycle, subject, facts),
      ),
    steps: view
      .input(input(Subject))
      .query(({ ctx: { call }, input: { subject } }) =>
        call.services.lifecycles.listSteps(topicLifecycle, subject),
      ),
    onNotice: view.query(({ ctx: { call } }) =>
      call.services.lifecycles.listByState(topicLifecycle, ['noticed']),
    ),
    pinned: view
      .input(input(Subject))
      .query(({ ctx: { call }, input: { subject } }) =>
        call.services.lifecycles.pinnedSettings(topicLifecycle, subject),
      ),
  })
}

/** What the plugin heard of its cases' deadlines and moves, for tests to read. */
export interface Heard {
  readonly list: string[]
}

/** A plugin that has nothing but cases. */
export function defineTopics(id: string, heard: Heard, changes: Partial<PluginDefinition> = {}) {
  return defineNotes(id, {
    services: ['lifecycles'],
    permissions: {
      view: { zh: '查看', en: 'View' },
      convene: { zh: '召集', en: 'Convene' },
      approve: { zh: '审批', en: 'Approve' },
    },
    roles: {
      street_clerk: ['view', 'convene'],
      street_approver: ['view', 'approve'],
      community_secretary: ['view', 'convene'],
      grid_worker: ['view'],
      system_admin: [],
    },
    settings,
    migrations: {},
    router: topicRouter(id),
    lifecycles: [topicLifecycle],
    subscriptions: ['started', 'moved', 'deadline_near', 'deadline_missed'].map((what) =>
      on(`lifecycles.${what}`, `hear_${what}`, async (_call, event) => {
        const { lifecycle, state, to, dueOn } = event.data
        heard.list.push([what, event.subject, lifecycle, to ?? state, dueOn].filter(Boolean).join(' '))
      }),
    ),
    ...changes,
  })
}
