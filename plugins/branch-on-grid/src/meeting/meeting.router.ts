import { Day, Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../branch-call.ts'
import * as meetings from './meeting.service.ts'

const closed = { additionalProperties: false }
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })
const OrNull = <Schema extends Parameters<typeof Type.Union>[0][number]>(schema: Schema) =>
  Type.Union([schema, Type.Null()])

const keep = procedure('branch-on-grid.keep')

export const meetingRouter = router({
  list: procedure('branch-on-grid.view')
    .input(
      input(
        Type.Object({ organisationId: Id, year: Type.Integer({ minimum: 2000, maximum: 2100 }) }, closed),
      ),
    )
    .query(({ ctx, input: request }) => meetings.listMeetings(ctx.call, request)),
  record: keep
    .input(
      input(
        Type.Object(
          {
            organisationId: Id,
            kind: Type.Enum(['members', 'committee', 'group', 'lecture']),
            heldOn: Day,
            eligible: Type.Integer({ minimum: 1, maximum: 100_000 }),
            present: Count,
            topics: Type.String({ minLength: 2, maxLength: 500 }),
            resolution: OrNull(Type.String({ minLength: 2, maxLength: 500 })),
            votesFor: OrNull(Count),
          },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => meetings.recordMeeting(ctx.call, request)),
  withdraw: keep
    .input(
      input(
        Type.Object(
          { organisationId: Id, id: Id, reason: Type.String({ minLength: 2, maxLength: 500 }) },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => meetings.withdrawMeeting(ctx.call, request)),
})
