import { parsePlainDate, AppError } from '@sanzhi/kernel'
import { Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../branch-call.ts'
import { adjustDraft, listAdjustments } from './adjust-plan.service.ts'
import * as plans from './plan.service.ts'

const closed = { additionalProperties: false }
const address = { id: Id, version: Type.Integer({ minimum: 1 }) }
const Address = Type.Object(address, closed)
const Propose = Type.Object({ mode: Type.Enum(['grid', 'compound_first']) }, closed)
const Return = Type.Object({ ...address, reason: Type.String({ minLength: 2, maxLength: 500 }) }, closed)
const Approve = Type.Object(
  {
    ...address,
    replyNumber: Type.String({ minLength: 2, maxLength: 60 }),
    repliedOn: Type.String({ format: 'date' }),
    fileId: Type.Union([Id, Type.Null()], { default: null }),
  },
  closed,
)

const Adjust = Type.Object(
  {
    ...address,
    compoundIds: Type.Array(Id, { minItems: 1, maxItems: 500, uniqueItems: true }),
    toBranchId: Type.Union([Id, Type.Null()]),
    name: Type.Union([Type.String({ minLength: 2, maxLength: 60 }), Type.Null()]),
    reason: Type.String({ minLength: 2, maxLength: 500 }),
  },
  closed,
)

function day(text: string) {
  const parsed = parsePlainDate(text)
  if (parsed === undefined) {
    const issues = [{ path: '/repliedOn', keyword: 'format', params: { format: 'date' } }]
    throw new AppError('bad_input', { reason: 'schema.invalid', issues })
  }
  return parsed
}

const view = procedure('branch-on-grid.view')
const propose = procedure('branch-on-grid.propose')
const approve = procedure('branch-on-grid.approve')

export const planRouter = router({
  current: view.query(({ ctx }) => plans.getCurrentPlan(ctx.call)),
  list: view.query(({ ctx }) => plans.listPlans(ctx.call)),
  rules: view.query(({ ctx }) => plans.getRules(ctx.call)),
  street: view.query(({ ctx }) => plans.getStreet(ctx.call)),
  coverage: view.query(({ ctx }) => plans.getCoverage(ctx.call)),
  propose: propose
    .input(input(Propose))
    .mutation(({ ctx, input: request }) => plans.proposePlan(ctx.call, request.mode)),
  adjust: propose.input(input(Adjust)).mutation(({ ctx, input: request }) => adjustDraft(ctx.call, request)),
  adjustments: view
    .input(input(Type.Object({ planId: Id }, closed)))
    .query(({ ctx, input: request }) => listAdjustments(ctx.call, request.planId)),
  submit: propose
    .input(input(Address))
    .mutation(({ ctx, input: request }) => plans.submitPlan(ctx.call, request)),
  discard: propose
    .input(input(Address))
    .mutation(({ ctx, input: request }) => plans.discardPlan(ctx.call, request)),
  return: approve
    .input(input(Return))
    .mutation(({ ctx, input: request }) => plans.returnPlan(ctx.call, request)),
  approve: approve
    .input(input(Approve))
    .mutation(({ ctx, input: request }) =>
      plans.approvePlan(ctx.call, { ...request, repliedOn: day(request.repliedOn) }),
    ),
})
