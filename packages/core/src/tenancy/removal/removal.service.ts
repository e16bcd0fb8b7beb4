import { AppError } from '@sanzhi/kernel'
import type { DistrictCall } from '../district-call.ts'
import { listChanges } from '../state/street-state.queries.ts'
import { writeState } from '../state/write-state.ts'
import { bumpRevision, lockStreet } from '../street.queries.ts'
import { decideRemoval } from './removal.ts'
import * as queries from './removal.queries.ts'

/** What throwing a street away would take with it: counts alone. */
export async function previewRemoval(call: DistrictCall, slug: string) {
  return call.streets.look(slug, async (inStreet) => ({
    ...(await queries.readImpact(inStreet.core)),
    accounts: (await queries.listOwnAccounts(call.registry, inStreet.street.tenantId)).length,
  }))
}

/**
 * Throws a street on trial away: closed at once, its rows deleted by a worker from now on. Throws `conflict` as
 * `decideRemoval` says.
 */
export function removeStreet(
  call: DistrictCall,
  { slug, typedName }: { readonly slug: string; readonly typedName: string },
): Promise<void> {
  return call.streets.act(slug, async (inStreet) => {
    await lockStreet(inStreet.registry)
    const { tenantId, state, name } = inStreet.street
    const changes = await listChanges(inStreet.core)
    const wasLive = changes.some(({ fromState }) => fromState === 'live')
    const refusal = decideRemoval({ state, name, typedName, wasLive })
    if (refusal !== undefined) throw new AppError('conflict', refusal)
    const { code } = await inStreet.registry.selectFrom('street').select('code').executeTakeFirstOrThrow()
    await queries.insertRemoval(inStreet.wholeRegistry, {
      tenantId,
      districtId: call.district.districtId,
      slug,
      name,
      code,
      askedBy: call.account.accountId,
      askedAt: inStreet.now,
      rows: 0,
      finishedAt: null,
    })
    await writeState(inStreet, { from: state, to: 'closed', reason: '删除试运行街道' })
    await bumpRevision(inStreet.registry)
  })
}

/** Streets that were thrown away, the latest first. */
export async function listRemovals(call: DistrictCall) {
  const rows = await queries.listRemovals(call.registry, call.district.districtId)
  const names = await call.accountNames([...new Set(rows.map(({ askedBy }) => askedBy))])
  return rows.map(({ slug, name, code, askedBy, askedAt, rows: deleted, finishedAt }) => ({
    slug,
    name,
    code,
    byName: names.get(askedBy) ?? null,
    askedAt: askedAt.toISOString(),
    rows: deleted,
    finishedAt: finishedAt?.toISOString() ?? null,
  }))
}
