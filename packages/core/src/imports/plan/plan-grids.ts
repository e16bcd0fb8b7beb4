import { maskMobile, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { ValuePlace } from '../../people/street-keys.ts'
import { placesSettings } from '../../places/settings.ts'
import { recordStamp } from '../../record-stamp.ts'
import { checkGrids, type GridRow } from '../rosters/grids.ts'
import { indexByName } from '../rosters/name-index.ts'
import { created, updated, type TouchedRow } from '../undo/touched-row.ts'
import { keepMissing, type MissingColumns } from './keep-missing.ts'
import { listFieldChanges, type ImportPlan, type RowChange } from './import-plan.ts'

function placeOf(rowId: string): ValuePlace {
  return { table: 'grid', column: 'worker_phone', rowId }
}

/** Grids are matched by code. */
export async function planGrids(
  call: CoreCall,
  rows: readonly GridRow[],
  missing: MissingColumns,
): Promise<ImportPlan> {
  const communities = await call.core.selectFrom('community').select(['id', 'name']).execute()
  const communityIndex = indexByName(communities, (row) => [row.name])
  const { accepted, errors } = checkGrids(rows, {
    communities: communityIndex,
    codeForm: call.settings.of(placesSettings)['grid.code_regex'],
  })
  const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
  const existing = await call.core
    .selectFrom('grid')
    .innerJoin('community', 'community.id', 'grid.communityId')
    .select(['grid.id', 'grid.code', 'grid.name', 'grid.kind', 'grid.workerName', 'grid.workerPhone'])
    .select(['grid.communityId', 'grid.version', 'community.name as communityName'])
    .execute()
  const byCode = new Map(
    existing.map((row) => {
      const phone = row.workerPhone === null ? null : keys.decrypt(row.workerPhone, placeOf(row.id))
      return [row.code, { ...row, workerPhone: phone }]
    }),
  )
  const planned = accepted.map(({ sheetRow, values: given }) => {
    const before = byCode.get(given.code)
    const values = keepMissing(given, before, missing)
    const community = communityIndex.find(values.communityName)[0]
    // A changed number shows as changed even where both look alike behind their masks.
    const fields = listFieldChanges(before, {
      ...values,
      communityName: community?.name ?? values.communityName,
    })
    return { sheetRow, before, fields: fields.map(masked), after: values, communityId: community?.id ?? '' }
  })
  const changed = planned.filter((row) => row.fields.length > 0)
  return {
    changes: changed.map((row): RowChange => ({
      sheetRow: row.sheetRow,
      label: row.after.name,
      change: row.before === undefined ? 'create' : 'update',
      fields: row.fields,
    })),
    unchanged: planned.length - changed.length,
    errors,
    notes: [],
    async write() {
      const touched: TouchedRow[] = []
      for (const { before, after, communityId } of changed) {
        const id = before?.id ?? newId(call.now)
        const { code, name, kind, workerName } = after
        const workerPhone = after.workerPhone === null ? null : keys.encrypt(after.workerPhone, placeOf(id))
        const values = { communityId, code, name, kind, workerName, workerPhone }
        if (before === undefined) {
          await call.core
            .insertInto('grid')
            .values({ id, ...values, ...recordStamp(call) })
            .execute()
          touched.push(created('grid', id))
        } else {
          await call.core
            .updateTable('grid')
            .set((eb) => ({ ...values, updatedAt: call.now, version: eb('version', '+', 1) }))
            .where('id', '=', id)
            .execute()
          touched.push(updated('grid', before, { values: storedBefore(before), key: keys }))
        }
      }
      return touched
    },
  }
}

/** The columns of a grid as they stood, its worker's number in clear: sealed anew where it is kept and put back. */
function storedBefore({ communityId, name, kind, workerName, workerPhone }: GridBefore) {
  return { communityId, name, kind, workerName, workerPhone }
}

interface GridBefore {
  readonly communityId: string
  readonly name: string
  readonly kind: string
  readonly workerName: string | null
  readonly workerPhone: string | null
}

function masked(field: {
  readonly key: string
  readonly before: string | null
  readonly after: string | null
}) {
  if (field.key !== 'workerPhone') {
    return field
  }
  return { key: field.key, before: maskPhone(field.before), after: maskPhone(field.after) }
}

function maskPhone(phone: string | null): string | null {
  return phone === null ? null : maskMobile(phone)
}
