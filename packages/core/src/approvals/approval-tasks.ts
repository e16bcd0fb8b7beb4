import type { ApprovalState } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { endTask, noteDone, openTask } from '../tasks/open-task.ts'
import { openTo, type ApprovalAct, type ApprovalFacts } from './approval.ts'
import type { ApprovalRow } from './approvals.queries.ts'

/** Where an approval stood before an act. */
interface Before {
  readonly state: ApprovalState | null
  readonly step: number
}

const confirmKind = 'approvals.confirm'
const reviseKind = 'approvals.revise'

/**
 * Lets the inboxes follow an approval. `isDone`: the acting person did what their task asked for; else it is taken away
 * undone.
 */
export async function followWithTasks(
  call: CoreCall,
  row: ApprovalRow,
  change: {
    readonly before: Before
    readonly facts: ApprovalFacts
    readonly acts: readonly ApprovalAct[]
    readonly isDone: boolean
  },
): Promise<void> {
  const { before, facts, acts, isDone } = change
  const how = isDone ? 'done' : 'withdrawn'
  const own = { subject: `approval:${row.id}` }
  const isSameStep = before.state === row.state && before.step === row.step
  if (before.state === 'open' && !isSameStep) {
    await endTask(call, row, how)
  }
  if (before.state === 'confirming') {
    await endTask(call, { kind: confirmKind, ...own }, how)
  }
  if (before.state === 'returned') {
    await endTask(call, { kind: reviseKind, ...own }, how)
  }
  if (row.state === 'open') {
    const taskId = await openStep(call, row, openTo(facts, acts))
    if (isSameStep && isDone) {
      await noteDone(call, taskId)
    }
  } else if (row.state === 'confirming') {
    await openNamed(call, row, { kind: confirmKind, accountId: row.authorId })
  } else if (row.state === 'returned') {
    await openNamed(call, row, { kind: reviseKind, accountId: row.preparedBy })
  }
}

/** The open step's task, for everybody who may decide there. Returns its id. */
async function openStep(call: CoreCall, row: ApprovalRow, to: ReturnType<typeof openTo>): Promise<string> {
  const step = row.steps[row.step]
  return openTask(call, {
    ...partsOf(row),
    kind: row.kind,
    subject: row.subject,
    params: row.params,
    audience: { permission: step?.permission ?? '', placeId: step?.placeId ?? null },
    dueAt: row.dueAt,
    copies: row.step === 0 && row.round === 1 ? row.copies : [],
    ...(step === undefined ? {} : { stage: step.name }),
    ...(to.only === null ? {} : { onlyIds: to.only }),
    exceptIds: to.except,
    isShared: (step?.needed ?? 1) > 1,
  })
}

/** A task of the approval's own for one person; its text names the kind that it is about. */
async function openNamed(
  call: CoreCall,
  row: ApprovalRow,
  to: { readonly kind: string; readonly accountId: string },
): Promise<void> {
  await openTask(call, {
    ...partsOf(row),
    kind: to.kind,
    subject: `approval:${row.id}`,
    params: { ...row.params, kind: row.kind },
    audience: { accountId: to.accountId },
  })
}

function partsOf({ pluginId, path, isUrgent, authorId, id }: ApprovalRow) {
  return { pluginId, path, isUrgent, initiatorId: authorId, approvalId: id }
}
