import { Cursor, Id, input, Limit, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import { listMerges, listPairs } from './duplicate.service.ts'
import { markDistinct, mergePersons, undoMerge } from './merge.service.ts'

const closed = { additionalProperties: false }
const pair = { survivorId: Id, mergedId: Id }
const Choice = Type.Optional(Type.Enum(['survivor', 'merged']))

const Merge = Type.Object(
  {
    ...pair,
    survivorVersion: Type.Integer({ minimum: 1 }),
    mergedVersion: Type.Integer({ minimum: 1 }),
    choices: Type.Object({ name: Choice, gender: Choice, phone: Choice, compoundId: Choice }, closed),
  },
  closed,
)

const Page = Type.Object({ after: Type.Optional(Cursor), limit: Limit }, closed)

export const duplicateRouter = router({
  list: procedure('people.manage').query(({ ctx }) => listPairs(ctx.call)),
  markDistinct: procedure('people.manage')
    .input(input(Type.Object(pair, closed)))
    .mutation(({ ctx, input: request }) => markDistinct(ctx.call, request)),
  merge: procedure('people.manage')
    .input(input(Merge))
    .mutation(({ ctx, input: request }) => mergePersons(ctx.call, request)),
  listMerges: procedure('people.manage')
    .input(input(Page))
    .query(({ ctx, input: request }) => listMerges(ctx.call, request)),
  undo: procedure('people.manage')
    .input(input(Type.Object({ id: Id }, closed)))
    .mutation(({ ctx, input: { id } }) => undoMerge(ctx.call, id)),
})
