import { AppError, newId, type PlainDate } from '@sanzhi/kernel'
import { actingAsCore } from '../../acting-as-core.ts'
import type { CoreCall } from '../../core-call.ts'
import { makeFilesService } from '../../files/attachments.service.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { DistrictCall } from '../district-call.ts'
import { isComplete, requiredOf, type ReadinessId } from './readiness.ts'
import type { ReadinessRuleTables } from './readiness-tables.ts'
import * as queries from './readiness.queries.ts'
import { viewItems } from './readiness.view.ts'

/** Every document with what the street says of it. Which are required is its district's to say: the district's page shows it. */
export async function listItems(call: CoreCall) {
  return viewItems(await queries.listItems(call.core))
}

export interface FilledItem {
  readonly item: ReadinessId
  /** 0 for one that nothing was said of yet. */
  readonly version: number
  readonly documentNumber: string | null
  readonly datedOn: PlainDate | null
  /** An upload of the calling person, or the scan that is there already. */
  readonly fileId: string | null
}

const subjectOf = (item: ReadinessId) => `readiness:${item}`

/** Says what the street has of one document. Throws `stale` (`tenancy.item_changed`), `not_found` (`files.not_found`). */
export async function fillItem(call: CoreCall, filled: FilledItem): Promise<void> {
  const { item, version, ...given } = filled
  const known = await queries.lockItem(call.core, item)
  if ((known?.version ?? 0) !== version) throw itemChanged()
  await keepScan(call, filled, known?.fileId ?? null)
  const said = { ...given, isComplete: isComplete(filled) }
  if (known === undefined) {
    const row = { id: newId(call.now), item, ...said, ...recordStamp(call) }
    if (!(await queries.insertItem(call.core, row))) throw itemChanged()
  } else {
    await queries.updateItem(call.core, known.id, {
      ...said,
      updatedAt: call.now,
      version: version + 1,
    })
  }
  await call.services.audit.record({
    action: 'tenancy.readiness_filled',
    object: `readiness:${item}`,
    details: { isComplete: said.isComplete },
  })
}

/** Takes a new scan in and lets the one before it go. */
async function keepScan(call: CoreCall, { item, fileId }: FilledItem, before: string | null): Promise<void> {
  if (fileId === before) return
  const files = makeFilesService(actingAsCore(call))
  if (before !== null) await files.detach(before, subjectOf(item))
  if (fileId === null) return
  await files.attach(fileId, subjectOf(item), { permission: 'tenancy.view_readiness', placeId: null })
}

/** The documents that the district insists on. */
export async function listRequired(call: DistrictCall): Promise<readonly ReadinessId[]> {
  return requiredOf(await queries.listRules(call.districtDb<ReadinessRuleTables>()))
}

/** Marks a document as required in all streets of the district, or no longer. A street that is live stays so. */
export function requireItem(
  call: DistrictCall,
  { item, isRequired }: { readonly item: ReadinessId; readonly isRequired: boolean },
): Promise<void> {
  return call.changeDistrict<ReadinessRuleTables, void>((db) =>
    queries.writeRule(db, {
      id: newId(call.now),
      item,
      isRequired,
      createdAt: call.now,
      createdBy: call.account.accountId,
      updatedAt: call.now,
      version: 1,
    }),
  )
}

function itemChanged(): AppError {
  return new AppError('stale', { reason: 'tenancy.item_changed' })
}
