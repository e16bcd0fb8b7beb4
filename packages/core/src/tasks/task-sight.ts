import type { CoreCall } from '../core-call.ts'

/** Permissions held at the same places. */
interface PlacedPermissions {
  readonly permissions: readonly string[]
  readonly placeIds: readonly string[]
}

/** Which tasks a person may see: what the inbox's one statement asks for. */
export interface TaskSight {
  readonly accountId: string
  /** Permissions held in the whole street. */
  readonly everywhere: readonly string[]
  readonly within: readonly PlacedPermissions[]
  /** Plugins in force: tasks of others are hidden until they come back. */
  readonly plugins: readonly string[]
}

type Held = Pick<TaskSight, 'everywhere' | 'within'>

/** A person's permissions are one object as long as nothing about them changes, so what follows from them is worked out once. */
const known = new WeakMap<ReadonlySet<string>, Held>()

/** What the calling person may see. */
export function sightOf(call: CoreCall): TaskSight {
  const held = known.get(call.permissions) ?? layOut(call)
  known.set(call.permissions, held)
  const plugins = [...call.enabledPlugins.keys()].filter((id) => call.catalogue.get(id)?.failure === null)
  return { accountId: call.actor.accountId, ...held, plugins }
}

function layOut(call: Pick<CoreCall, 'permissions' | 'visiblePlaces'>): Held {
  const everywhere: string[] = []
  const within = new Map<string, { permissions: string[]; placeIds: readonly string[] }>()
  for (const permission of call.permissions) {
    const placeIds = call.visiblePlaces(permission)
    if (placeIds === null) {
      everywhere.push(permission)
    } else {
      const key = placeIds.toSorted().join(' ')
      const group = within.get(key) ?? { permissions: [], placeIds }
      group.permissions.push(permission)
      within.set(key, group)
    }
  }
  return { everywhere, within: [...within.values()] }
}

/** Whether the calling person holds a permission at a place; null: in the whole street, not merely somewhere in it. */
export function holds(call: CoreCall, permission: string, placeId: string | null): boolean {
  return placeId === null
    ? call.can(permission) && call.visiblePlaces(permission) === null
    : call.can(permission, placeId)
}
