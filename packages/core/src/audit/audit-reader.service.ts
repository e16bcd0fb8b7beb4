import { AppError } from '@sanzhi/kernel'
import { systemActor } from '@sanzhi/plugin-api'
import type { CoreCall } from '../core-call.ts'
import { pageOf } from '../page.ts'
import * as queries from './audit.queries.ts'
import { viewEvent, viewFault } from './audit.view.ts'
import { verifyNext } from './verify-chain.ts'
import { countWaiting, findHead } from './verify.queries.ts'

/** What the reader asks for: days are inclusive on both sides. */
export interface AuditSearch {
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly person?: string | undefined
  readonly module?: string | undefined
  readonly action?: string | undefined
  readonly object?: string | undefined
}

/** Rows of one file; a longer list is exported by a narrower range. */
const mostExported = 20_000

export async function listAudit(
  call: CoreCall,
  { after, limit, ...search }: AuditSearch & { readonly after?: string | undefined; readonly limit: number },
) {
  const filter = filterOf(search)
  const [rows, total] = await Promise.all([
    queries.listEvents(call.core, { ...filter, after, limit }),
    queries.countEvents(call.core, filter),
  ])
  const page = pageOf(rows, limit, { total, keyOf: (row) => [row.createdAt.toISOString(), row.id] })
  return { ...page, rows: await viewAll(call, page.rows) }
}

/**
 * The filtered list as one answer, and a record of its having been taken away. Throws `bad_input`
 * (`audit.too_many_rows`).
 */
export async function exportAudit(call: CoreCall, search: AuditSearch) {
  const filter = filterOf(search)
  const rows = await queries.listEvents(call.core, { ...filter, limit: mostExported })
  if (rows.length > mostExported) {
    throw new AppError('bad_input', { reason: 'audit.too_many_rows', params: { most: mostExported } })
  }
  const given = Object.entries(search).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  )
  await call.services.audit.record({
    action: 'audit.exported',
    object: `street:${call.street.tenantId}`,
    details: { rows: rows.length, ...Object.fromEntries(given) },
  })
  return { rows: await viewAll(call, rows) }
}

/** What may be looked for: the people of the street and all that was ever done in it. */
export async function listChoices(call: CoreCall) {
  const [accountIds, actions] = await Promise.all([
    queries.listMembers(call.registry),
    queries.listActions(call.core),
  ])
  const names = await call.accountNames(accountIds)
  const people = accountIds.flatMap((id) => {
    const name = names.get(id)
    return name === undefined ? [] : [{ id, name }]
  })
  return { people: [{ id: systemActor.accountId, name: systemActor.displayName }, ...people], actions }
}

/** The sealer comes every second: what waits longer waits for a worker. */
const stuckAfterMs = 60_000

/** How far the street's audit is sealed. */
export async function readSealing(call: CoreCall) {
  const [head, { waiting, oldestAt }] = await Promise.all([findHead(call.registry), countWaiting(call.core)])
  return {
    head:
      head === undefined
        ? null
        : { sequence: head.sequence, hash: head.hash, sealedAt: head.sealedAt.toISOString() },
    waiting,
    waitingSince: oldestAt?.toISOString() ?? null,
    isStuck: oldestAt !== null && call.now.getTime() - oldestAt.getTime() > stuckAfterMs,
  }
}

/** One step of a verification: see `verifyNext`. */
export async function verifyAudit(call: CoreCall, after: string | undefined) {
  const scope = { tenantId: call.street.tenantId, core: call.core, registry: call.registry }
  const { checked, next, fault } = await verifyNext(scope, after)
  return { checked, next, at: call.now.toISOString(), fault: fault === undefined ? null : viewFault(fault) }
}

function filterOf({ from, to, ...rest }: AuditSearch): queries.AuditFilter {
  return {
    ...rest,
    ...(from !== undefined && { from: startOf(from) }),
    ...(to !== undefined && { until: new Date(startOf(to).getTime() + dayMs) }),
  }
}

const dayMs = 86_400_000

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00+08:00`)
}

type EventRow = Awaited<ReturnType<typeof queries.listEvents>>[number]

async function viewAll(call: CoreCall, rows: readonly EventRow[]) {
  const names = await call.accountNames([...new Set(rows.flatMap((row) => row.createdBy ?? []))])
  const known = new Map([[systemActor.accountId, systemActor.displayName], ...names])
  return rows.map((row) => viewEvent(row, known))
}
