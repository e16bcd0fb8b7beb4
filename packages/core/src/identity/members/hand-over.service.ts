import { AppError, newId, type PlainDate } from '@sanzhi/kernel'
import { makeHandlers } from '@sanzhi/plugin-api'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { handOverTasks, listOpenTasksOf } from '../../tasks/hand-over.ts'
import { daysAfter, decideStandIn, standInState, takenOverAt } from './hand-over.ts'
import * as queries from './hand-over.queries.ts'
import { viewHandOver, viewHandedTask } from './hand-over.view.ts'
import { disable, findMember } from './member.service.ts'
import { viewRole, type MemberView } from './member.view.ts'

const shown = 50
const timerTask = 'account.stand_in'

interface Pair {
  readonly from: string
  readonly to: string
}

/** Throws `not_found` (`account.not_found`), `bad_input` (`account.same_person`), `conflict` (`account.not_working`). */
async function findPair(call: CoreCall, { from, to }: Pair): Promise<{ from: MemberView; to: MemberView }> {
  const pair = { from: await findMember(call, from), to: await findMember(call, to) }
  if (from === to) {
    throw new AppError('bad_input', { reason: 'account.same_person' })
  }
  if (pair.to.state === 'disabled' || pair.to.state === 'locked') {
    throw new AppError('conflict', { reason: 'account.not_working' })
  }
  return pair
}

/** What would go from one to the other: open tasks, and roles that only the security administrator can give. */
export async function previewHandOver(call: CoreCall, pair: Pair) {
  const { from, to } = await findPair(call, pair)
  const tasks = await listOpenTasksOf(call, pair.from)
  const grants = await queries.listMissingGrants(call.core, pair, call.today)
  return {
    fromName: from.name,
    toName: to.name,
    on: call.today,
    canDisable: from.closedBecause === null && from.state !== 'disabled',
    tasks: tasks.map(viewHandedTask),
    grants: grants.map(({ role, placeName }) => ({ role: viewRole(role), placeName })),
  }
}

/** Hands all open tasks over today and closes the account where asked. Roles stay where they are. */
export async function handOver(call: CoreCall, given: Pair & { readonly disables: boolean }) {
  const { from, to, disables } = given
  await findPair(call, given)
  const counts = await handOverTasks(call, { from, to })
  if (disables) {
    await disable(call, from)
  }
  const id = newId(call.now)
  await queries.insertHandOver(call.core, {
    id,
    kind: 'for_good',
    fromAccountId: from,
    toAccountId: to,
    fromOn: call.today,
    toOn: null,
    state: 'done',
    ...counts,
    ...recordStamp(call),
  })
  await call.services.audit.record({
    action: 'account.handed_over',
    object: `account:${from}`,
    details: { toAccountId: to, ...counts, disables },
  })
  return { id, ...counts }
}

/** Lets one do another's tasks from day to day. Throws `account.<refusal>` of `decideStandIn`, `account.stood_in_already`. */
export async function standIn(
  call: CoreCall,
  given: Pair & { readonly fromOn: PlainDate; readonly toOn: PlainDate },
): Promise<{ id: string }> {
  const { from, to, fromOn, toOn } = given
  const refusal = decideStandIn(given, call.today)
  if (refusal !== undefined) {
    throw new AppError('bad_input', { reason: `account.${refusal}` })
  }
  await findPair(call, given)
  const others = await queries.listOpenStandIns(call.core, from)
  if (others.some((other) => other.fromOn <= toOn && fromOn <= (other.toOn ?? toOn))) {
    throw new AppError('conflict', { reason: 'account.stood_in_already' })
  }
  const id = newId(call.now)
  await queries.insertHandOver(call.core, {
    id,
    kind: 'stand_in',
    fromAccountId: from,
    toAccountId: to,
    fromOn,
    toOn,
    state: 'planned',
    handed: 0,
    released: 0,
    ...recordStamp(call),
  })
  await call.services.audit.record({
    action: 'account.stand_in_set',
    object: `account:${from}`,
    details: { toAccountId: to, fromOn, toOn },
  })
  await continueStandIn(call, id)
  return { id }
}

/** Takes over what is open today, and comes back tomorrow until the last day is over. */
async function continueStandIn(call: CoreCall, id: string): Promise<void> {
  const row = await queries.lockHandOver(call.core, id)
  if (row === undefined || row.toOn === null || row.state === 'done' || row.state === 'cancelled') {
    return
  }
  const { fromOn, toOn } = row
  const state = standInState({ fromOn, toOn }, call.today)
  const counts =
    state === 'running'
      ? await handOverTasks(call, { from: row.fromAccountId, to: row.toAccountId })
      : { handed: 0, released: 0 }
  await queries.updateHandOver(call.core, row, {
    state,
    handed: row.handed + counts.handed,
    released: row.released + counts.released,
    updatedAt: call.now,
  })
  if (state !== 'done') {
    const next = state === 'planned' ? fromOn : daysAfter(call.today, 1)
    await call.services.timers.set({ task: timerTask, ref: id, dueAt: takenOverAt(next) })
  }
}

/** Ends standing in from now on; what was taken over stays. Throws `account.stand_in_not_found`, `stale`. */
export async function endStandIn(
  call: CoreCall,
  given: { readonly id: string; readonly version: number },
): Promise<void> {
  const row = await queries.lockHandOver(call.core, given.id)
  if (row === undefined) {
    throw new AppError('not_found', { reason: 'account.stand_in_not_found' })
  }
  if (row.version !== given.version) {
    throw new AppError('stale', { reason: 'account.stand_in_changed' })
  }
  if (row.state !== 'planned' && row.state !== 'running') {
    throw new AppError('conflict', { reason: 'account.already_so' })
  }
  await queries.updateHandOver(call.core, row, { state: 'cancelled', updatedAt: call.now })
  await call.services.timers.cancel({ task: timerTask, ref: row.id })
  await call.services.audit.record({
    action: 'account.stand_in_ended',
    object: `account:${row.fromAccountId}`,
    details: { toAccountId: row.toAccountId },
  })
}

export async function listHandOvers(call: CoreCall) {
  const rows = await queries.listHandOvers(call.core, shown)
  const names = await call.accountNames([
    ...new Set(rows.flatMap(({ fromAccountId, toAccountId }) => [fromAccountId, toAccountId])),
  ])
  return rows.map((row) => viewHandOver(row, names))
}

const { at } = makeHandlers<CoreCall>()

export const standInTimers = [at(timerTask, continueStandIn)]
