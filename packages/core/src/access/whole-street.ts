import { AppError } from '@sanzhi/kernel'
import type { Call } from '@sanzhi/plugin-api'

/** Throws `forbidden` (`access.whole_street`) unless the permission is held in the whole street. */
export function requireWholeStreet(call: Pick<Call, 'visiblePlaces'>, permission: string): void {
  if (call.visiblePlaces(permission) !== null) {
    throw new AppError('forbidden', { reason: 'access.whole_street' })
  }
}
