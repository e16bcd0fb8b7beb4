import { defineDomain } from '../core-domain.ts'
import { clockRouter } from './clock.router.ts'
import * as createInstallation from './migrations/20261125T0702_create_installation.ts'

/** The time that holds in the installation: the real one, or, in a demonstration, one that was moved. */
export const clock = defineDomain({
  name: 'clock',
  router: clockRouter,
  migrations: { registry: { '20261125T0702_create_installation': createInstallation } },
})
