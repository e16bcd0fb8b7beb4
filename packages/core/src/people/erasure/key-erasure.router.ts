import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../../procedures.ts'
import * as erasure from './key-erasure.service.ts'

const closed = { additionalProperties: false }
const streetName = Type.String({ minLength: 1, maxLength: 60 })

const Proposal = Type.Object(
  { streetName, reason: Type.String({ minLength: 2, maxLength: 200, pattern: '\\S' }) },
  closed,
)

export const keyErasureRouter = router({
  get: procedure('people.erase_street').query(({ ctx }) => erasure.findKeyErasure(ctx.call)),
  propose: procedure('people.erase_street')
    .input(input(Proposal))
    .mutation(({ ctx, input: request }) => erasure.proposeKeyErasure(ctx.call, request)),
  withdraw: procedure('people.erase_street')
    .input(input(Type.Object({ id: Id }, closed)))
    .mutation(({ ctx, input: { id } }) => erasure.withdrawKeyErasure(ctx.call, id)),
  confirm: procedure('people.erase_street')
    .input(input(Type.Object({ id: Id, streetName }, closed)))
    .mutation(({ ctx, input: request }) => erasure.confirmKeyErasure(ctx.call, request)),
})
