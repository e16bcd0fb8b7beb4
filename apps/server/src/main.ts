import { serveWeb } from '@sanzhi/host'
import { forgetRunning, noteRunning, openPlace, type DatabasePlace } from '@sanzhi/host/boot'
import { ensureConsole, findConsole, type ConsolePlace } from './console-build.ts'
import { openFront } from './front.ts'
import { pageOf } from './plain-page.ts'
import { raiseHost } from './raise-host.ts'
import type { ServerOptions } from './server-options.ts'

export { findConsole } from './console-build.ts'
export { startWorker } from './start-worker.ts'
export type { ServerStep } from './server-options.ts'

export interface RunningServer {
  readonly origin: string
  readonly place: DatabasePlace
  /** Why the console was not built; undefined when it is the newest. */
  readonly consoleFailure: string | undefined
}

/** Starts one server. What it has opened is closed by `shutdown`, also when this throws. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { settings, shutdown, log } = options
  const front = await openFront(settings)
  shutdown.add('front', () => front.close())
  const origin = settings.publicUrl ?? `http://localhost:${front.port}`
  options.onStep('database')
  const place = await openPlace(settings)
  shutdown.add('database', () => place.close())
  // The console is built in a process of its own meanwhile.
  const [host, { directory, failure }] = await Promise.all([
    raiseHost(options, place, origin),
    prepareConsole(options),
  ])
  shutdown.add('streams', () => host.keeper.notificationHub.close())
  // Told to stop meanwhile: the caller waits for that.
  if (shutdown.hasBegun) throw new Error('stopped while starting')
  if (failure !== undefined) {
    log.error('the console could not be built', { why: failure })
  }
  if (directory === undefined) {
    host.app.get('/*', noConsole)
  } else {
    serveWeb(host.app, directory)
  }
  if (place.kind === 'embedded') {
    await noteRunning(settings, { origin, place })
    shutdown.add('front', () => forgetRunning(settings))
  }
  if (settings.runsJobs) {
    await host.worker.start()
    shutdown.add('worker', () => host.worker.stop())
  }
  front.open(host.app.fetch)
  return { origin, place, consoleFailure: failure }
}

function prepareConsole({ settings, mode, onStep }: ServerOptions): Promise<ConsolePlace> {
  return settings.webDir === undefined && mode === 'start'
    ? ensureConsole(() => onStep('console'))
    : findConsole(settings.webDir)
}

function noConsole(): Response {
  return pageOf({
    zh: '页面未能生成，原因见服务器日志。接口可正常使用。',
    en: 'The pages could not be built; the server log says why. The API works.',
  })
}
