import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'

/**
 * Looks again at what long work rests on, behind the street's lock: that the street is in use and its keys are. Throws
 * `conflict` (`tenancy.street_frozen`, `people.keys_destroyed`).
 */
export async function refuseIfChanged(call: CoreCall): Promise<void> {
  const street = await call.registry.selectFrom('street').select('state').executeTakeFirst()
  if (street?.state !== 'trial' && street?.state !== 'live') {
    throw new AppError('conflict', { reason: 'tenancy.street_frozen' })
  }
  const destroyed = await call.core
    .selectFrom('dataKey')
    .select('id')
    .where('destroyedAt', 'is not', null)
    .executeTakeFirst()
  if (destroyed !== undefined) {
    throw new AppError('conflict', { reason: 'people.keys_destroyed' })
  }
}
