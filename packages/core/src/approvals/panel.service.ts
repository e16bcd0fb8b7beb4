import { AppError, parsePlainDate } from '@sanzhi/kernel'
import type { ApprovalDocument } from '@sanzhi/plugin-api'
import { listHolders } from '../access/holders.ts'
import type { CoreCall } from '../core-call.ts'
import { holds } from '../tasks/task-sight.ts'
import { isRunning, openTo } from './approval.ts'
import { loadApproval, moveApproval, type LoadedApproval } from './approval-move.ts'
import * as queries from './approvals.queries.ts'
import { withdrawApproval } from './approvals.service.ts'
import { accountsOf, viewApproval } from './approvals.view.ts'
import {
  checkStanding,
  decideApproval,
  delegateApproval,
  handOf,
  listDelegates,
  recallApproval,
  refusal,
  type StepDecision,
} from './decide-approval.ts'

/** How many names of those who are waited for are worth showing. */
const namesShown = 8

/** The last approval of a subject with its whole course. Throws `not_found` (`approvals.not_found`) for whoever takes no part. */
export async function findApproval(
  call: CoreCall,
  subject: { readonly kind: string; readonly subject: string },
) {
  const loaded = await seen(call, await queries.findLast(call.core, subject))
  return show(call, loaded)
}

/** As `findApproval`, for one whose id is known. */
export async function getApproval(call: CoreCall, id: string) {
  return show(call, await seen(call, await queries.findApproval(call.core, id)))
}

async function show(call: CoreCall, loaded: LoadedApproval) {
  const waiting = await listWaiting(call, loaded)
  const names = await call.accountNames(accountsOf(loaded, waiting))
  return viewApproval(loaded, { hand: handOf(call, loaded.row), waiting, names, today: call.today })
}

/** Who could decide at the open step now. */
async function listWaiting(call: CoreCall, { row, facts, acts }: LoadedApproval): Promise<readonly string[]> {
  const step = row.steps[row.step]
  if (row.state === 'confirming') {
    return [row.authorId]
  }
  if (row.state === 'returned') {
    return [row.preparedBy]
  }
  if (row.state !== 'open' || step === undefined) {
    return []
  }
  const { only, except } = openTo(facts, acts)
  const holders = await listHolders(call, step)
  return holders
    .filter((id) => (only === null || only.includes(id)) && !except.includes(id))
    .slice(0, namesShown)
}

/** Throws `not_found` unless the person takes part, could decide at a step or may look. */
async function seen(call: CoreCall, row: queries.ApprovalRow | undefined): Promise<LoadedApproval> {
  if (row === undefined || !isInForce(call, row.pluginId)) {
    throw notFound()
  }
  const loaded = await loadApproval(call, row)
  if (!maySee(call, loaded)) {
    throw notFound()
  }
  return loaded
}

function isInForce({ enabledPlugins, catalogue }: CoreCall, pluginId: string | null): boolean {
  return pluginId === null || (enabledPlugins.has(pluginId) && catalogue.get(pluginId)?.failure === null)
}

function maySee(call: CoreCall, { row, acts, facts }: LoadedApproval): boolean {
  const me = call.actor.accountId
  const places = [...row.steps, ...(row.viewers === null ? [] : [row.viewers])]
  return (
    facts.workers.includes(me) ||
    acts.some((act) => act.accountId === me || act.toAccountId === me) ||
    places.some(({ permission, placeId }) => holds(call, permission, placeId))
  )
}

interface Address {
  readonly id: string
  readonly turn: number
  readonly contentHash: string
}

/** Locks before anything is looked at: what is decided is what is there. */
async function locked(call: CoreCall, id: string): Promise<queries.ApprovalRow> {
  return (await seen(call, await queries.lockApproval(call.core, id))).row
}

/** A document as the page sends it: its day still a text. */
interface TypedDocument {
  readonly number: string
  readonly date: string
  readonly fileId: string | null
}

export async function decide(
  call: CoreCall,
  request: { readonly id: string } & Omit<StepDecision, 'document'> & {
      readonly document?: TypedDocument | undefined
    },
) {
  const { id, document, ...decision } = request
  const given = document === undefined ? {} : { document: parseDocument(document) }
  return decideApproval(call, await locked(call, id), { ...decision, ...given })
}

function parseDocument({ number, date, fileId }: TypedDocument): ApprovalDocument {
  const day = parsePlainDate(date)
  if (day === undefined) {
    const issues = [{ path: '/document/date', keyword: 'format', params: { format: 'date' } }]
    throw new AppError('bad_input', { reason: 'schema.invalid', issues })
  }
  return { number: number.trim(), date: day, fileId }
}

export async function delegate(
  call: CoreCall,
  { id, ...request }: Address & { readonly accountId: string; readonly opinion?: string | undefined },
) {
  return delegateApproval(call, await locked(call, id), request)
}

export async function recall(call: CoreCall, { id, ...request }: Address) {
  return recallApproval(call, await locked(call, id), request)
}

/** Says as the person in whose name it was prepared that it shall go on, or that it goes back with a reason. */
export async function confirm(
  call: CoreCall,
  request: Address & { readonly agrees: boolean; readonly opinion?: string | undefined },
) {
  const row = await locked(call, request.id)
  checkStanding(row, request)
  if (row.authorId !== call.actor.accountId) {
    throw refusal('approvals.not_author')
  }
  if (row.state !== 'confirming') {
    throw refusal('approvals.not_open')
  }
  const { agrees, opinion = '' } = request
  if (!agrees && opinion.trim() === '') {
    throw refusal('approvals.opinion_needed')
  }
  const loaded = await loadApproval(call, row)
  return moveApproval(call, loaded, {
    act: agrees ? 'confirmed' : 'declined',
    state: agrees ? 'open' : 'returned',
    step: 0,
    opinion,
  })
}

export async function withdraw(call: CoreCall, { id, ...request }: Address) {
  const row = await locked(call, id)
  checkStanding(row, request)
  if (!isRunning(row.state)) {
    throw refusal('approvals.not_open')
  }
  return withdrawApproval(call, row)
}

/** Colleagues to whom the person's part in the open step may be handed, by name. */
export async function listColleagues(call: CoreCall, id: string) {
  const loaded = await seen(call, await queries.findApproval(call.core, id))
  const ids = await listDelegates(call, loaded)
  const names = await call.accountNames(ids)
  return ids.map((accountId) => ({ accountId, name: names.get(accountId) ?? '' }))
}

function notFound(): AppError {
  return new AppError('not_found', { reason: 'approvals.not_found' })
}
