import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../procedures.ts'
import * as calendar from './calendar/calendar.service.ts'
import * as cases from './cases/cases.service.ts'

const closed = { additionalProperties: false }
const Name = Type.String({ minLength: 1, maxLength: 100 })
const Year = Type.Integer({ minimum: 2020, maximum: 2100 })

const ListCases = Type.Object(
  {
    lifecycle: Type.Optional(Name),
    state: Type.Optional(Name),
    show: Type.Optional(Type.Enum(['open', 'overdue', 'due_soon', 'ended'])),
    placeId: Type.Optional(Id),
    q: Type.Optional(Type.String({ minLength: 1, maxLength: 64 })),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

const SaveCalendar = Type.Object(
  {
    year: Year,
    source: Type.String({ minLength: 2, maxLength: 100 }),
    days: Type.Array(
      Type.Object(
        {
          day: Type.String({ format: 'date' }),
          kind: Type.Enum(['holiday', 'workday']),
          name: Type.String({ maxLength: 40 }),
        },
        closed,
      ),
      { maxItems: 366 },
    ),
    version: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()]),
  },
  closed,
)

/** Enough for any period of an office; counting walks day by day. */
const maxCount = 1000
const CountDays = Type.Object(
  {
    from: Type.String({ format: 'date' }),
    count: Type.Integer({ minimum: -maxCount, maximum: maxCount }),
  },
  closed,
)

const view = procedure('lifecycles.view')
const edit = procedure('lifecycles.calendar')

export const lifecyclesRouter = router({
  listKinds: view.query(({ ctx }) => cases.listKinds(ctx.call)),
  listCases: view
    .input(input(ListCases))
    .query(({ ctx, input: request }) => cases.listCases(ctx.call, request)),
  getCase: view
    .input(input(Type.Object({ lifecycle: Name, subject: Name }, closed)))
    .query(({ ctx, input: request }) => cases.getCase(ctx.call, request)),
  getCalendar: view
    .input(input(Type.Object({ year: Year }, closed)))
    .query(({ ctx, input: request }) => calendar.getCalendar(ctx.call, request.year)),
  countDays: view
    .input(input(CountDays))
    .query(({ ctx, input: request }) => calendar.countDays(ctx.call, request)),
  saveCalendar: edit
    .input(input(SaveCalendar))
    .mutation(({ ctx, input: request }) => calendar.saveCalendar(ctx.call, request)),
  resetCalendar: edit
    .input(input(Type.Object({ year: Year, version: Type.Integer({ minimum: 1 }) }, closed)))
    .mutation(({ ctx, input: request }) => calendar.resetCalendar(ctx.call, request)),
})

export type LifecyclesRouter = typeof lifecyclesRouter
