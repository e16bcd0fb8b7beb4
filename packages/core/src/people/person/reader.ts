import { AppError } from '@sanzhi/kernel'
import type { CoreCall } from '../../core-call.ts'
import type { Reader } from '../masking.ts'

/** What the caller may do at a place; one who lives nowhere known belongs to the whole street. */
export function readerAt(call: CoreCall, placeId: string | null): Reader {
  return {
    can: (permission) =>
      placeId === null ? call.visiblePlaces(permission) === null : call.can(permission, placeId),
  }
}

/** Throws `forbidden` unless the caller holds `permission` where the person lives. */
export function requireAt(call: CoreCall, permission: string, placeId: string | null): void {
  if (!readerAt(call, placeId).can(permission)) {
    throw new AppError('forbidden', { reason: 'access.forbidden', params: { permission } })
  }
}

/** Absent, erased, another street's or not in one's places: nobody can tell which. */
export function personNotFound(): AppError {
  return new AppError('not_found', { reason: 'people.person_not_found' })
}
