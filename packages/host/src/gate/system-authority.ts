import type { Authority } from '@sanzhi/core'

/** All permissions, everywhere: who may what was decided before, by whoever caused the work or runs the machine. */
export const systemAuthority: Authority = {
  roles: ['system'],
  permissions: new Set<string>(),
  can: () => true,
  visiblePlaces: () => null,
  visibleOrganisations: () => null,
}
