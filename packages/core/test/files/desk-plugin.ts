import { definePlugin, makeProcedures, manifestOf, type PluginCall } from '@sanzhi/plugin-api'
import { Id, input, Type } from '@sanzhi/schema'

type DeskCall = PluginCall<unknown, 'files'>

const { router, procedure } = makeProcedures<DeskCall>()

const Place = Type.Union([Type.Null(), Id])
const Attach = Type.Object({
  fileId: Id,
  subject: Type.String(),
  placeId: Type.Optional(Place),
  fieldClass: Type.Optional(Type.Enum(['C2', 'C3', 'C4'])),
})
const Detach = Type.Object({ fileId: Id, subject: Type.String() })
const Subject = Type.Object({ subject: Type.String() })
const Made = Type.Object({ name: Type.String(), text: Type.String() })

/** A plugin that does nothing but take files in; those whom it lets read hold `<id>.view`. */
export function deskPlugin(id: string) {
  const write = procedure(`${id}.write`)
  const definition = definePlugin({
    id,
    version: '1.0.0',
    title: { zh: '窗口', en: 'Desk' },
    summary: { zh: '测试用', en: 'For tests' },
    pillar: 'overall',
    sdk: '^1.0.0',
    services: ['files'],
    requires: {},
    reads: {},
    permissions: { view: { zh: '查看', en: 'View' }, write: { zh: '办理', en: 'Handle' } },
    roles: { street_clerk: ['view', 'write'], grid_worker: ['view'], street_approver: ['write'] },
    settings: Type.Object({}, { additionalProperties: false }),
    forms: [],
    migrations: {},
    router: router({
      attach: write
        .input(input(Attach))
        .mutation(({ ctx: { call }, input: { fileId, subject, ...more } }) => {
          const { placeId, fieldClass } = more
          return call.services.files.attach(fileId, subject, {
            permission: `${id}.view`,
            ...(placeId === undefined ? {} : { placeId }),
            ...(fieldClass === undefined ? {} : { fieldClass }),
          })
        }),
      detach: write
        .input(input(Detach))
        .mutation(({ ctx: { call }, input: { fileId, subject } }) =>
          call.services.files.detach(fileId, subject),
        ),
      list: write
        .input(input(Subject))
        .query(({ ctx: { call }, input: { subject } }) => call.services.files.list(subject)),
      store: write
        .input(input(Made))
        .mutation(({ ctx: { call }, input: { name, text } }) =>
          call.services.files.store({ name, bytes: Buffer.from(text) }),
        ),
    }),
  })
  return { manifest: manifestOf(definition), failure: null, definition }
}
