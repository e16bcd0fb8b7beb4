import type { CoreCall } from '../../core-call.ts'
import { listPurposes } from '../consent/consent.service.ts'
import { retentionStart, type DueRecords } from './retention.ts'

/** What the street keeps of people and why: purposes, and each field with its purpose and who reads it, by title. */
export async function getCatalogue(call: CoreCall) {
  const fields = call.personalFields.map(({ table: _table, column: _column, ...shown }, index) => ({
    key: String(index),
    ...shown,
  }))
  return { streetName: call.street.name, purposes: await listPurposes(call), fields }
}

/**
 * Records whose retention is over, counted by kind with the oldest. Nothing is deleted here: the street decides.
 * Source: handbook 6.2 P10.
 */
export async function listDue(call: CoreCall): Promise<readonly DueRecords[]> {
  const months = new Map((await listPurposes(call)).map((purpose) => [purpose.code, purpose.retentionMonths]))
  const due: DueRecords[] = []
  const looksBefore = retentionStart(call.now, months.get('look_log') ?? null)
  if (looksBefore !== null) {
    const found = await call.core
      .selectFrom('personalLook')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('createdAt').as('oldest')])
      .where('createdAt', '<', looksBefore)
      .executeTakeFirstOrThrow()
    due.push(dueOf('look_log', found))
  }
  const requestsBefore = retentionStart(call.now, months.get('data_requests') ?? null)
  if (requestsBefore !== null) {
    const found = await call.core
      .selectFrom('rightsRequest')
      .select((eb) => [eb.fn.countAll<number>().as('count'), eb.fn.min('closedAt').as('oldest')])
      .where('closedAt', '<', requestsBefore)
      .executeTakeFirstOrThrow()
    due.push(dueOf('data_requests', found))
  }
  return due.filter(({ count }) => count > 0)
}

function dueOf(
  purpose: string,
  { count, oldest }: { readonly count: number; readonly oldest: Date | null },
): DueRecords {
  return { purpose, count, oldestAt: oldest?.toISOString() ?? null }
}
