import type { CoreCall } from '../core-call.ts'

export function viewMe(call: CoreCall) {
  return {
    street: {
      slug: call.street.slug,
      name: call.street.name,
      state: call.street.state,
      districtSlug: call.district.slug,
      districtName: call.district.name,
    },
    roles: [...call.roles],
    permissions: [...call.permissions].toSorted(),
    // What is on and runs on this server: of anything else there is no page to offer.
    enabledPlugins: [...call.enabledPlugins.keys()]
      .filter((id) => call.catalogue.get(id)?.failure === null)
      .toSorted(),
  }
}
