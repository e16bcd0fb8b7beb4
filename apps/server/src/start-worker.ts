import { openPlaceBeside, type DatabasePlace } from '@sanzhi/host/boot'
import { raiseHost } from './raise-host.ts'
import type { ServerOptions } from './server-options.ts'

/**
 * Starts a worker without a port: on the operator's database, or beside a server that runs the embedded one. What it
 * has opened is closed by `shutdown`, also when this throws.
 */
export async function startWorker(
  options: Omit<ServerOptions, 'mode' | 'onStep' | 'furnish'>,
): Promise<DatabasePlace> {
  const { settings, shutdown } = options
  const place = await openPlaceBeside(settings)
  shutdown.add('database', () => place.close())
  const host = await raiseHost(
    { ...options, mode: 'serve', onStep: () => {}, furnish: async () => {} },
    place,
    'http://localhost',
  )
  if (shutdown.hasBegun) throw new Error('stopped while starting')
  await host.worker.start()
  shutdown.add('worker', () => host.worker.stop())
  return place
}
