import { procedure, router } from '../procedures.ts'

export const accessRouter = router({
  /** Where one is, as whom, and what one may do: what the page needs to draw itself. */
  me: procedure('access.view_own').query(({ ctx: { call } }) => ({
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
  })),
})

export type AccessRouter = typeof accessRouter
