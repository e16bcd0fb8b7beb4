import type { Call, FileAccess } from '@sanzhi/plugin-api'

export type FileClass = 'C2' | 'C3' | 'C4'

/** Where in a street a permission must be held. */
export type Reach = 'street' | 'place' | 'anywhere'

/** What decides who reads a file. */
export interface FileRecord {
  readonly createdBy: string | null
  readonly subject: string | null
  readonly permission: string | null
  readonly reach: Reach | null
  readonly placeId: string | null
}

/**
 * Whether the calling person may read a file: an upload that is attached to nothing its uploader alone, an attached
 * one whoever holds the permission that its owner named, where its owner said.
 */
export function mayRead(file: FileRecord, call: Pick<Call, 'actor' | 'can' | 'visiblePlaces'>): boolean {
  const { permission, placeId } = file
  if (file.subject === null || permission === null) {
    return file.subject === null && file.createdBy === call.actor.accountId
  }
  switch (file.reach) {
    case 'anywhere':
      return call.can(permission)
    case 'place':
      return placeId !== null && call.can(permission, placeId)
    case 'street':
      return call.can(permission) && call.visiblePlaces(permission) === null
    case null:
      return false
  }
}

/** How an owner's word on who may read is kept. */
export function reachOf({ placeId }: FileAccess): { readonly reach: Reach; readonly placeId: string | null } {
  if (placeId === undefined) return { reach: 'anywhere', placeId: null }
  return placeId === null ? { reach: 'street', placeId: null } : { reach: 'place', placeId }
}
