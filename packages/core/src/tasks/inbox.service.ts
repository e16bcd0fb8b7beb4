import { AppError } from '@sanzhi/kernel'
import { listHolders } from '../access/holders.ts'
import type { CoreCall } from '../core-call.ts'
import { countLimit, pageOf } from '../page.ts'
import * as inbox from './inbox.queries.ts'
import * as queries from './task.queries.ts'
import { sightOf } from './task-sight.ts'
import { decideClaim, decideHandOn, decideRelease, type HandsRefusal } from './task.ts'
import { accountsOf, viewKind, viewTask } from './tasks.view.ts'

export type InboxRequest = Omit<inbox.InboxFilter, 'overdueAt'> & {
  readonly overdue?: boolean | undefined
} & inbox.InboxPage

/** One page of a tab of the calling person's inbox. Three statements, however many tasks. */
export async function listInbox(call: CoreCall, { overdue, ...request }: InboxRequest) {
  const sight = sightOf(call)
  const filter = overdue === true ? { ...request, overdueAt: call.now } : request
  const found = await inbox.listTasks(call.core, sight, filter)
  const total = await inbox.countTasks(call.core, sight, filter)
  const page = pageOf(found, request.limit, {
    total,
    isTotalAtLeast: total === countLimit,
    keyOf: (row) => [(request.tab === 'open' ? row.dueRank : row.createdAt).toISOString(), row.id],
  })
  const names = await call.accountNames(accountsOf(page.rows))
  const faces = { accountId: call.actor.accountId, catalogue: call.catalogue, names }
  return { ...page, rows: page.rows.map((row) => viewTask(row, faces)) }
}

/** What kinds of tasks stand under a tab. */
export async function listKinds(call: CoreCall, tab: inbox.InboxTab) {
  const rows = await inbox.listKinds(call.core, sightOf(call), tab)
  return rows.map((row) => viewKind(row, call.catalogue))
}

/** For the badge: how many wait and how many are overdue, counted up to 1,000. */
export async function countWaiting(call: CoreCall) {
  const counts = await inbox.countWaiting(call.core, sightOf(call), call.now)
  return { ...counts, limit: countLimit }
}

export async function getTask(call: CoreCall, id: string) {
  const row = await inbox.findVisibleTask(call.core, sightOf(call), id)
  if (row === undefined) {
    throw notFound()
  }
  const names = await call.accountNames(accountsOf([row]))
  return viewTask(row, { accountId: call.actor.accountId, catalogue: call.catalogue, names })
}

/**
 * Takes tasks over that wait for many. Answers how many, and why each other one was left: `tasks.gone` for what no longer
 * waits. Throws `not_found` (`tasks.not_found`) when none of them waits for the person.
 */
export async function claimTasks(call: CoreCall, ids: readonly string[]) {
  const tasks = await queries.lockWaiting(call.core, sightOf(call), ids)
  if (tasks.length === 0) {
    throw notFound()
  }
  const refused = Array.from({ length: new Set(ids).size - tasks.length }, (): string => 'tasks.gone')
  let claimed = 0
  for (const task of tasks) {
    const refusal = decideClaim(task, call.actor.accountId)
    if (refusal !== undefined) {
      refused.push(refusal)
    } else if (task.holderId === null) {
      await queries.updateTask(call.core, task.id, { holderId: call.actor.accountId, updatedAt: call.now })
      await call.services.audit.record({ action: 'tasks.claimed', object: `task:${task.id}` })
      claimed += 1
    }
  }
  return { claimed, refused }
}

interface TaskAddress {
  readonly id: string
  readonly version: number
}

/** Puts a claimed task back for all. Throws `not_found`, `stale`, `conflict` with the reason. */
export async function releaseTask(call: CoreCall, address: TaskAddress): Promise<void> {
  const task = await lockAt(call, address)
  refuse(decideRelease(task, call.actor.accountId))
  await queries.updateTask(call.core, task.id, { holderId: null, handedBy: null, updatedAt: call.now })
  await call.services.audit.record({ action: 'tasks.released', object: `task:${task.id}` })
}

/** Hands a task to a colleague who may do it. Throws `bad_input` (`tasks.cannot_take`) for anybody else. */
export async function handOnTask(
  call: CoreCall,
  request: TaskAddress & { readonly accountId: string },
): Promise<void> {
  const task = await lockAt(call, request)
  refuse(decideHandOn(task, call.actor.accountId))
  const colleagues = await listColleagues(call, task)
  if (!colleagues.includes(request.accountId)) {
    throw new AppError('bad_input', { reason: 'tasks.cannot_take' })
  }
  await queries.updateTask(call.core, task.id, {
    holderId: request.accountId,
    handedBy: call.actor.accountId,
    updatedAt: call.now,
  })
  await call.services.audit.record({
    action: 'tasks.handed_on',
    object: `task:${task.id}`,
    details: { toAccountId: request.accountId },
  })
  await call.services.events.emit({
    type: 'tasks.handed_on',
    subject: `task:${task.id}`,
    data: { accountId: request.accountId },
  })
}

/** Who may take a task over, by name. */
export async function listTakers(call: CoreCall, id: string) {
  const task = await queries.findWaiting(call.core, sightOf(call), id)
  if (task === undefined) {
    throw notFound()
  }
  const ids = await listColleagues(call, task)
  const names = await call.accountNames(ids)
  return ids.map((accountId) => ({ accountId, name: names.get(accountId) ?? '' }))
}

/** Whoever holds the task's permission where it is, beside the calling person. */
async function listColleagues(call: CoreCall, task: queries.WaitingTask): Promise<readonly string[]> {
  if (task.permission === null) {
    return []
  }
  const holders = await listHolders(call, { permission: task.permission, placeId: task.placeId })
  return holders.filter((id) => id !== call.actor.accountId && !task.exceptIds.includes(id))
}

async function lockAt(call: CoreCall, { id, version }: TaskAddress) {
  const [task] = await queries.lockWaiting(call.core, sightOf(call), [id])
  if (task === undefined) {
    throw notFound()
  }
  if (task.version !== version) {
    throw new AppError('stale', { reason: 'tasks.changed' })
  }
  return task
}

function refuse(refusal: HandsRefusal | undefined): void {
  if (refusal !== undefined) {
    throw new AppError('conflict', { reason: refusal })
  }
}

function notFound(): AppError {
  return new AppError('not_found', { reason: 'tasks.not_found' })
}
