import { AppError, parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import { Cursor, Id, input, Limit, parse, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import * as handOver from './hand-over.service.ts'
import * as members from './member.service.ts'
import { memberStates } from './member.queries.ts'
import { openAccounts, previewOpening } from './open.service.ts'

const closed = { additionalProperties: false }
const ListMembers = Type.Object(
  {
    q: Type.Optional(Query),
    state: Type.Optional(Type.Enum([...memberStates])),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)
const One = Type.Object({ id: Id }, closed)
const Version = Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, closed)
const Pair = Type.Object({ from: Id, to: Id }, closed)
const HandOver = Type.Object({ from: Id, to: Id, disables: Type.Boolean() }, closed)
const Day = Type.String({ format: 'date' })
const StandIn = Type.Object({ from: Id, to: Id, fromOn: Day, toOn: Day }, closed)
const PlanHash = Type.Object({ planHash: Type.String({ pattern: '^[0-9a-f]{64}$' }) }, closed)

/** A form with a sheet and what else it says. Throws `bad_input` (`imports.file_missing`, `schema.invalid`). */
function fieldsOf(form: unknown): {
  readonly file: File
  readonly fields: Readonly<Record<string, unknown>>
} {
  const { file, ...fields } = form instanceof FormData ? Object.fromEntries(form) : {}
  if (!(file instanceof File)) {
    throw new AppError('bad_input', { reason: 'imports.file_missing' })
  }
  return { file, fields }
}

function readSheet(form: unknown): { readonly file: File } {
  return { file: fieldsOf(form).file }
}

function readOpening(form: unknown): { readonly file: File; readonly planHash: string } {
  const { file, fields } = fieldsOf(form)
  return { file, ...parse(PlanHash, fields) }
}

function day(text: string): PlainDate {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) throw new AppError('bad_input', { reason: 'schema.invalid' })
  return parsed
}

const view = procedure('account.view')
const manage = procedure('account.manage')
/** Answers with first passwords. */
const shownOnce = procedure('account.manage', { keepsAnswer: false })

export const membersRouter = router({
  /** Whether the reader's roles need a second factor once the street is live, and whether one was shown. */
  standing: procedure('access.view_own').query(({ ctx }) => members.getStanding(ctx.call)),
  list: view.input(input(ListMembers)).query(({ ctx, input: given }) => members.listMembers(ctx.call, given)),
  get: view.input(input(One)).query(({ ctx, input: { id } }) => members.getMember(ctx.call, id)),
  previewOpening: manage
    .input(readSheet)
    .mutation(({ ctx, input: { file } }) => previewOpening(ctx.call, file)),
  open: shownOnce
    .input(readOpening)
    .mutation(({ ctx, input: { file, planHash } }) => openAccounts(ctx.call, file, planHash)),
  lock: manage.input(input(One)).mutation(({ ctx, input: { id } }) => members.lock(ctx.call, id)),
  unlock: manage.input(input(One)).mutation(({ ctx, input: { id } }) => members.unlock(ctx.call, id)),
  disable: manage.input(input(One)).mutation(({ ctx, input: { id } }) => members.disable(ctx.call, id)),
  enable: manage.input(input(One)).mutation(({ ctx, input: { id } }) => members.enable(ctx.call, id)),
  resetPassword: shownOnce
    .input(input(One))
    .mutation(({ ctx, input: { id } }) => members.resetPassword(ctx.call, id)),
  resetFactors: manage
    .input(input(One))
    .mutation(({ ctx, input: { id } }) => members.resetFactors(ctx.call, id)),
  listHandOvers: view.query(({ ctx }) => handOver.listHandOvers(ctx.call)),
  previewHandOver: manage
    .input(input(Pair))
    .query(({ ctx, input: given }) => handOver.previewHandOver(ctx.call, given)),
  handOver: manage
    .input(input(HandOver))
    .mutation(({ ctx, input: given }) => handOver.handOver(ctx.call, given)),
  standIn: manage
    .input(input(StandIn))
    .mutation(({ ctx, input: given }) =>
      handOver.standIn(ctx.call, { ...given, fromOn: day(given.fromOn), toOn: day(given.toOn) }),
    ),
  endStandIn: manage
    .input(input(Version))
    .mutation(({ ctx, input: given }) => handOver.endStandIn(ctx.call, given)),
})

export type MembersRouter = typeof membersRouter
