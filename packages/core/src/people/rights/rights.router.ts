import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { copyByRequest } from './copy-person.ts'
import { eraseByRequest } from './erase-person.ts'
import * as rights from './rights.service.ts'

const closed = { additionalProperties: false }
const kinds = ['copy', 'correct', 'erase', 'explain', 'restrict'] as const

const ListRequests = Type.Object(
  {
    state: Type.Optional(Type.Enum(['open', 'received', 'verified', 'done', 'refused'])),
    kind: Type.Optional(Type.Enum([...kinds])),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

const NewRequest = Type.Object(
  {
    personId: Id,
    kind: Type.Enum([...kinds]),
    receivedOn: Type.String({ format: 'date' }),
    receivedWay: Type.Enum(['counter', 'phone', 'letter', 'online']),
    applicant: Type.Enum(['self', 'proxy']),
    details: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }),
  },
  closed,
)

const at = { id: Id, version: Type.Integer({ minimum: 1 }) }
const OneRequest = Type.Object(at, closed)
const Verified = Type.Object(
  { ...at, way: Type.Enum(['document', 'face', 'callback', 'authorisation']) },
  closed,
)
const Closed = Type.Object(
  {
    ...at,
    how: Type.Enum(['complete', 'refuse']),
    outcome: Type.String({ minLength: 2, maxLength: 500, pattern: '\\S' }),
    legalGround: Type.Union([Type.String({ maxLength: 200 }), Type.Null()], { default: null }),
  },
  closed,
)

export const rightsRouter = router({
  list: procedure('people.rights')
    .input(input(ListRequests))
    .query(({ ctx, input: request }) => rights.listRequests(ctx.call, request)),
  receive: procedure('people.rights')
    .input(input(NewRequest))
    .mutation(({ ctx, input: request }) => rights.receiveRequest(ctx.call, request)),
  verify: procedure('people.rights')
    .input(input(Verified))
    .mutation(({ ctx, input: act }) => rights.verifyRequest(ctx.call, act)),
  close: procedure('people.rights')
    .input(input(Closed))
    .mutation(({ ctx, input: act }) => rights.closeRequest(ctx.call, act)),
  copy: procedure('people.rights')
    .input(input(OneRequest))
    .mutation(({ ctx, input: act }) => copyByRequest(ctx.call, act)),
  erase: procedure('people.rights')
    .input(input(OneRequest))
    .mutation(({ ctx, input: act }) => eraseByRequest(ctx.call, act)),
})
