import { Day, Id, input, Type } from '@sanzhi/schema'
import { procedure, router } from '../branch-call.ts'
import * as scans from '../election/election-scans.ts'
import * as elections from '../election/election.service.ts'
import * as regroup from '../regroup/regroup.service.ts'
import * as branches from './branch.service.ts'

const closed = { additionalProperties: false }
const Text = (least: number, most: number) => Type.String({ minLength: least, maxLength: most })
const Reason = Text(2, 500)
const Reply = Type.Object({ number: Text(2, 60), day: Day }, closed)
const FileId = Type.Union([Id, Type.Null()])
const address = { organisationId: Id, version: Type.Integer({ minimum: 0 }) }
const Branch = Type.Object({ organisationId: Id }, closed)
const Count = Type.Integer({ minimum: 0, maximum: 100_000 })

const ofElection = { organisationId: Id, electionId: Id }
const OfElection = Type.Object(ofElection, closed)

const Written = Type.Object(
  { ...address, reply: Reply, fileId: FileId, reason: Type.Optional(Reason) },
  closed,
)

const Sheet = Type.Object(
  {
    heldOn: Day,
    present: Count,
    issued: Count,
    returned: Count,
    valid: Count,
    candidates: Type.Array(
      Type.Object(
        {
          personId: Id,
          duty: Type.Enum(['secretary', 'deputy', 'member']),
          votesFor: Count,
          votesAgainst: Count,
          abstentions: Count,
          isElected: Type.Boolean(),
        },
        closed,
      ),
      { minItems: 1, maxItems: 30 },
    ),
  },
  closed,
)

const Targets = Type.Object(
  {
    compoundTo: Type.Record(Id, Id),
    restTo: Type.Union([Id, Type.Null()]),
    founded: Type.Array(
      Type.Object(
        {
          name: Text(2, 60),
          form: Type.Enum(['compound', 'grid', 'joint']),
          compoundIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
        },
        closed,
      ),
      { maxItems: 10 },
    ),
  },
  closed,
)

const view = procedure('branch-on-grid.view')
const keep = procedure('branch-on-grid.keep')
const organise = procedure('branch-on-grid.organise')
const approve = procedure('branch-on-grid.approve')
const file = procedure('branch-on-grid.file')

export const branchesRouter = router({
  register: view.query(({ ctx }) => branches.getRegisterColumns(ctx.call)),
  list: view
    .input(input(Type.Object({ withEnded: Type.Boolean() }, closed)))
    .query(({ ctx, input: request }) => branches.listBranches(ctx.call, request)),
  rules: view.query(({ ctx }) => branches.getRules(ctx.call)),
  get: view
    .input(input(Branch))
    .query(({ ctx, input: request }) => branches.getBranch(ctx.call, request.organisationId)),
  members: procedure('branch-on-grid.view_members')
    .input(input(Branch))
    .query(({ ctx, input: request }) => branches.listMembers(ctx.call, request.organisationId)),
  beginElection: organise
    .input(
      input(
        Type.Object(
          { ...address, reply: Type.Union([Reply, Type.Null()]), reason: Type.Optional(Reason) },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => elections.beginElection(ctx.call, request)),
  enterSheet: keep
    .input(input(Type.Object({ organisationId: Id, sheet: Sheet }, closed)))
    .mutation(({ ctx, input: request }) => elections.enterSheet(ctx.call, request)),
  reportResult: organise
    .input(input(Type.Object({ ...address, fileId: FileId, reason: Type.Optional(Reason) }, closed)))
    .mutation(({ ctx, input: request }) => elections.reportResult(ctx.call, request)),
  returnResult: approve
    .input(input(Type.Object({ ...address, reason: Reason }, closed)))
    .mutation(({ ctx, input: request }) => elections.returnResult(ctx.call, request)),
  approvePosts: approve
    .input(input(Written))
    .mutation(({ ctx, input: request }) => elections.approvePosts(ctx.call, request)),
  file: file
    .input(input(Written))
    .mutation(({ ctx, input: request }) => elections.fileElection(ctx.call, request)),
  papers: procedure('branch-on-grid.view_members')
    .input(input(OfElection))
    .query(({ ctx, input: request }) => scans.listPapers(ctx.call, request)),
  addScan: organise
    .input(input(Type.Object({ ...ofElection, kind: Type.Enum([...scans.scanKinds]), fileId: Id }, closed)))
    .mutation(({ ctx, input: request }) => scans.addScan(ctx.call, request)),
  moveMember: organise
    .input(input(Type.Object({ personId: Id, from: Id, to: Id }, closed)))
    .mutation(({ ctx, input: request }) => regroup.moveMember(ctx.call, request)),
  proposeRegrouping: organise
    .input(
      input(
        Type.Object(
          {
            ...address,
            kind: Type.Enum(['merge', 'split', 'dissolve']),
            targets: Targets,
            reason: Reason,
          },
          closed,
        ),
      ),
    )
    .mutation(({ ctx, input: request }) => regroup.proposeRegrouping(ctx.call, request)),
  withdrawRegrouping: organise
    .input(input(Branch))
    .mutation(({ ctx, input: request }) => regroup.withdrawRegrouping(ctx.call, request.organisationId)),
  returnRegrouping: approve
    .input(input(Type.Object({ organisationId: Id, reason: Reason }, closed)))
    .mutation(({ ctx, input: request }) => regroup.returnRegrouping(ctx.call, request)),
  approveRegrouping: approve
    .input(input(Type.Object({ ...address, reply: Reply }, closed)))
    .mutation(({ ctx, input: request }) => regroup.approveRegrouping(ctx.call, request)),
})
