import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { listLooks, unmask } from './look.service.ts'

const closed = { additionalProperties: false }

const Look = Type.Object(
  {
    subject: Type.Enum(['person', 'grid']),
    id: Id,
    field: Type.Enum(['citizenNumber', 'phone', 'workerPhone']),
    reasonKind: Type.Enum(['contact', 'verify', 'correct', 'emergency', 'request', 'other']),
    reasonText: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
  },
  closed,
)

const Day = Type.String({ format: 'date' })

const ListLooks = Type.Object(
  {
    personId: Type.Optional(Id),
    accountId: Type.Optional(Id),
    from: Type.Optional(Day),
    to: Type.Optional(Day),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

/** Where a day of Asia/Shanghai begins. */
function startOf(day: string | undefined, later = 0): Date | undefined {
  return day === undefined ? undefined : new Date(Date.parse(`${day}T00:00:00+08:00`) + later)
}

const dayMs = 86_400_000

export const lookRouter = router({
  unmask: procedure('people.unmask')
    .input(input(Look))
    .mutation(({ ctx, input: request }) => unmask(ctx.call, request)),
  list: procedure('people.view_looks')
    .input(input(ListLooks))
    .query(({ ctx, input: { from, to, ...request } }) =>
      listLooks(ctx.call, { ...request, from: startOf(from), before: startOf(to, dayMs) }),
    ),
})
