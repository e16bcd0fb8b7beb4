import { newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { checkCommunities, type CommunityRow } from '../rosters/communities.ts'
import { created, updated, type TouchedRow } from '../undo/touched-row.ts'
import { listFieldChanges, type ImportPlan, type RowChange } from './import-plan.ts'

/** Communities are matched by code. */
export async function planCommunities(call: CoreCall, rows: readonly CommunityRow[]): Promise<ImportPlan> {
  const { accepted, errors } = checkCommunities(rows)
  const existing = await call.core.selectFrom('community').select(['id', 'code', 'name', 'version']).execute()
  const byCode = new Map(existing.map((row) => [row.code, row]))
  const planned = accepted.map(({ sheetRow, values }) => {
    const before = byCode.get(values.code)
    const fields = listFieldChanges(before, { code: values.code, name: values.name })
    return { sheetRow, before, fields, after: values }
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
      const keys = await call.keyRing.getOrCreate(call.street, call.core, call.now)
      const touched: TouchedRow[] = []
      for (const { before, after } of changed) {
        const id = before?.id ?? newId(call.now)
        if (before === undefined) {
          await call.core
            .insertInto('community')
            .values({ id, code: after.code, name: after.name, ...recordStamp(call) })
            .execute()
          touched.push(created('community', id))
        } else {
          await call.core
            .updateTable('community')
            .set((eb) => ({ name: after.name, updatedAt: call.now, version: eb('version', '+', 1) }))
            .where('id', '=', id)
            .execute()
          touched.push(updated('community', before, { values: { name: before.name }, key: keys }))
        }
      }
      return touched
    },
  }
}
