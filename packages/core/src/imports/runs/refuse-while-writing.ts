import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import { isWriting } from './run.queries.ts'

/** Nothing else of the street's rosters is written while a run writes. Behind the street's lock. */
export async function refuseWhileWriting(call: CoreCall): Promise<void> {
  if (await isWriting(call.core)) {
    throw new AppError('conflict', { reason: 'imports.run_active' })
  }
}
