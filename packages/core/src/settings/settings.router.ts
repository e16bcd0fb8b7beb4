import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import { changeSettings } from './change-settings.ts'
import { compareSettings } from './compare-settings.ts'
import * as settings from './settings.service.ts'
import { previewUndo, undoChange } from './undo-change.ts'

const closed = { additionalProperties: false }
const Owner = Type.String({ minLength: 1, maxLength: 40 })
const Key = Type.String({ minLength: 1, maxLength: 100 })
/** What held at an instant, or what holds now up to a layer. */
const Point = Type.String({
  pattern: '^(default|template|street|\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}(:\\d{2}([.]\\d{1,3})?)?Z)$',
})
const Comparison = Type.Object(
  {
    from: Point,
    to: Point,
    owner: Type.Optional(Owner),
    /** Also what held alike. */
    all: Type.Boolean({ default: false }),
  },
  closed,
)
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
    .input(input(Comparison))
    .query(({ ctx, input: request }) => compareSettings(ctx.call, request)),
  previewUndo: view
    .input(input(Type.Object({ id: Id }, closed)))
    .query(({ ctx, input: request }) => previewUndo(ctx.call, request.id)),
  change: change
    .input(input(Change))
    .mutation(({ ctx, input: request }) => changeSettings(ctx.call, request)),
  undo: change
    .input(input(Type.Object({ id: Id, version: Version }, closed)))
    .mutation(({ ctx, input: request }) => undoChange(ctx.call, request)),
})

export type SettingsRouter = typeof settingsRouter
