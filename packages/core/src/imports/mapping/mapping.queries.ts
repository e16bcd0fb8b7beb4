import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import type { RosterId } from '../rosters/roster-id.ts'
import type { KeptHeaders } from '../sheet/header-row.ts'

export async function listKeptHeaders(core: CoreCall['core'], roster: RosterId): Promise<KeptHeaders> {
  const rows = await core
    .selectFrom('importHeader')
    .select(['header', 'columnKey'])
    .where('roster', '=', roster)
    .execute()
  return new Map(rows.map(({ header, columnKey }) => [header, columnKey]))
}

/** What was said about a header before is replaced. */
export async function keepHeaders(
  call: Pick<CoreCall, 'core' | 'now' | 'actor'>,
  headers: readonly {
    readonly id: string
    readonly roster: RosterId
    readonly header: string
    readonly columnKey: string | null
  }[],
): Promise<void> {
  if (headers.length === 0) return
  await call.core
    .insertInto('importHeader')
    .values(headers.map((header) => ({ ...header, ...recordStamp(call) })))
    .onConflict((conflict) =>
      conflict.columns(['roster', 'header']).doUpdateSet((eb) => ({
        columnKey: eb.ref('excluded.columnKey'),
        updatedAt: call.now,
        version: eb('importHeader.version', '+', 1),
      })),
    )
    .execute()
}

export async function forgetHeaders(
  core: CoreCall['core'],
  roster: RosterId,
  headers?: readonly string[],
): Promise<number> {
  const query = core.deleteFrom('importHeader').where('roster', '=', roster)
  const result = await (
    headers === undefined ? query : query.where('header', 'in', [...headers])
  ).executeTakeFirst()
  return Number(result.numDeletedRows)
}
