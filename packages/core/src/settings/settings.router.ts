import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import { changeSettings, undoChange } from './change-settings.ts'
import * as settings from './settings.service.ts'

const closed = { additionalProperties: false }
const Owner = Type.String({ minLength: 1, maxLength: 40 })
const Key = Type.String({ minLength: 1, maxLength: 100 })
const Instant = Type.String({ pattern: '^\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,3})?)?Z$' })
const Version = Type.Integer({ minimum: 0 })

const Change = Type.Object(
  {
    owner: Owner,
    version: Version,
    values: Type.Record(Type.String({ minLength: 1, maxLength: 100 }), Type.Unknown(), {
      maxProperties: 200,
    }),
    reset: Type.Array(Key, { maxItems: 200 }),
    reason: Type.Optional(Type.String({ maxLength: 200 })),
  },
  closed,
)
const History = Type.Object(
  { owner: Type.Optional(Owner), after: Type.Optional(Cursor), limit: Limit },
  closed,
)

const view = procedure('settings.view')
const change = procedure('settings.change')

export const settingsRouter = router({
  list: view.query(({ ctx }) => settings.listOwners(ctx.call)),
  get: view
    .input(input(Type.Object({ owner: Owner }, closed)))
    .query(({ ctx, input: request }) => settings.getOwnerSettings(ctx.call, request.owner)),
  history: view
    .input(input(History))
    .query(({ ctx, input: request }) => settings.listHistory(ctx.call, request)),
  compare: view
    .input(input(Type.Object({ from: Instant, to: Instant }, closed)))
    .query(({ ctx, input: request }) => settings.compareSettings(ctx.call, request)),
  change: change
    .input(input(Change))
    .mutation(({ ctx, input: request }) => changeSettings(ctx.call, request)),
  undo: change
    .input(input(Type.Object({ id: Id, version: Version }, closed)))
    .mutation(({ ctx, input: request }) => undoChange(ctx.call, request)),
})

export type SettingsRouter = typeof settingsRouter
