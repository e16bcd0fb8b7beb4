import { Cursor, Id, input, Limit, Query, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { correctPerson } from './correct-person.ts'
import * as persons from './person.service.ts'

const closed = { additionalProperties: false }

const ListPersons = Type.Object(
  {
    q: Type.Optional(Query),
    communityId: Type.Optional(Id),
    compoundId: Type.Optional(Id),
    after: Type.Optional(Cursor),
    limit: Limit,
  },
  closed,
)

const OnePerson = Type.Object({ id: Id }, closed)

const Number = Type.Object({ number: Type.String({ minLength: 1, maxLength: 40 }) }, closed)

const Correction = Type.Object(
  {
    id: Id,
    version: Type.Integer({ minimum: 1 }),
    fields: Type.Object(
      {
        name: Type.Optional(Type.String({ minLength: 1, maxLength: 40, pattern: '\\S' })),
        gender: Type.Optional(Type.Union([Type.Enum(['male', 'female']), Type.Null()])),
        citizenNumber: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()])),
        phone: Type.Optional(Type.Union([Type.String({ minLength: 1, maxLength: 40 }), Type.Null()])),
        compoundId: Type.Optional(Type.Union([Id, Type.Null()])),
      },
      closed,
    ),
    reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }),
    request: Type.Optional(Type.Object({ id: Id, version: Type.Integer({ minimum: 1 }) }, closed)),
  },
  closed,
)

export const personRouter = router({
  list: procedure('people.view')
    .input(input(ListPersons))
    .query(({ ctx, input: request }) => persons.listPersons(ctx.call, request)),
  get: procedure('people.view')
    .input(input(OnePerson))
    .query(({ ctx, input: { id } }) => persons.getPerson(ctx.call, id)),
  findByNumber: procedure('people.view')
    .input(input(Number))
    .mutation(({ ctx, input: { number } }) => persons.findByNumber(ctx.call, number)),
  correct: procedure('people.manage')
    .input(input(Correction))
    .mutation(({ ctx, input: request }) => correctPerson(ctx.call, request)),
})
