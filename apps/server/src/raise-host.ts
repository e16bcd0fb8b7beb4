import { createHost, type Host } from '@sanzhi/host'
import {
  bringUp,
  checkMasterKey,
  loadSecrets,
  openFilePlace,
  openInstallationClock,
  openSignInPlace,
  type DatabasePlace,
} from '@sanzhi/host/boot'
import type { ServerOptions } from './server-options.ts'

/** The platform on an open database, furnished, without a port. `origin` is the address that users open. */
export async function raiseHost(options: ServerOptions, place: DatabasePlace, origin: string): Promise<Host> {
  const { settings, log, pluginsDirectory, shutdown } = options
  const secrets = await loadSecrets(settings)
  if (options.mode === 'start') options.onStep('migrations')
  const { database, plugins } = await bringUp(place, {
    pluginsDirectory,
    log,
    migrates: options.mode === 'start',
  })
  shutdown.add('pool', () => database.close())
  await checkMasterKey(database, secrets.masterKey)
  const { masterKey, sessionSecret } = secrets
  const auth = { secret: sessionSecret, baseUrl: origin }
  const clock = await openInstallationClock(database)
  shutdown.add('worker', () => clock.close())
  const places = { fileStore: openFilePlace(settings), ...openSignInPlace(settings, log) }
  const base = { database, clock, log, plugins, masterKey, ...places }
  // A host that has answered takes no more routes.
  await options.furnish(createHost({ ...base, auth }), origin)
  // The sample may have been laid just now.
  await clock.refresh()
  return createHost({ ...base, auth })
}
