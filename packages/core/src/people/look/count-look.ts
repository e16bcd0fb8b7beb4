import { AppError, newId } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { recordStamp } from '../../record-stamp.ts'
import { peopleSettings } from '../settings.ts'

/**
 * Counts one more look of the caller today, in the call's transaction: two at once count one after the other.
 * Throws `rate_limited` (`people.looks_exhausted`) past the street's limit a day.
 */
export async function countLook(call: CoreCall): Promise<void> {
  const limit = call.settings.of(peopleSettings)['people.looks_per_day']
  const row = await call.core
    .insertInto('lookCount')
    .values({
      id: newId(call.now),
      accountId: call.actor.accountId,
      day: call.today,
      looks: 1,
      ...recordStamp(call),
    })
    .onConflict((conflict) =>
      conflict.columns(['accountId', 'day']).doUpdateSet((eb) => ({
        looks: eb('lookCount.looks', '+', 1),
        updatedAt: call.now,
        version: eb('lookCount.version', '+', 1),
      })),
    )
    .returning('looks')
    .executeTakeFirstOrThrow()
  if (row.looks > limit) {
    throw new AppError('rate_limited', { reason: 'people.looks_exhausted', params: { limit } })
  }
}
