import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { serve } from '@hono/node-server'
import { makeFolderStore } from '@sanzhi/core'
import { openDatabase } from '@sanzhi/db'
import { createHost, createLog } from '@sanzhi/host'
import { systemClock } from '@sanzhi/kernel'
import { createBareApp } from './bare-server.ts'
import { makeBenchPlugins } from './bench-plugin.ts'

/** What the parent sends first. */
export interface ServerOrder {
  readonly kind: 'platform' | 'bare'
  /** How many plugins the platform runs. */
  readonly plugins: number
  /** Whether it does jobs as well, as the one server of a small installation does. */
  readonly works?: boolean
  readonly url: string
  readonly secret: string
  readonly masterKey: string
}

/** Reported at start, then after every question: processor time of this process so far, or its largest size since asked. */
export type ServerReport =
  | { readonly port: number }
  | { readonly cpuMicros: number }
  | { readonly peakBytes: number }

function report(message: ServerReport): void {
  process.send?.(message)
}

async function appFor({ kind, plugins, url, secret, masterKey, works }: ServerOrder) {
  if (kind === 'bare') {
    return createBareApp(url)
  }
  const { app, worker } = createHost({
    database: await openDatabase({ url, poolSize: 10 }),
    clock: systemClock,
    log: createLog(() => {}),
    plugins: makeBenchPlugins(plugins),
    masterKey: Buffer.from(masterKey, 'hex'),
    fileStore: makeFolderStore(join(tmpdir(), 'sanzhi-files-of-nobody')),
    auth: { secret, baseUrl: 'http://localhost' },
  })
  if (works === true) await worker.start()
  return app
}

async function start(order: ServerOrder): Promise<void> {
  const app = await appFor(order)
  serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => report({ port }))
  let peakBytes = 0
  setInterval(() => {
    peakBytes = Math.max(peakBytes, process.memoryUsage.rss())
  }, 50).unref()
  process.on('message', (question: 'cpu' | 'size') => {
    if (question === 'size') {
      report({ peakBytes: Math.max(peakBytes, process.memoryUsage.rss()) })
      peakBytes = 0
      return
    }
    const { user, system } = process.cpuUsage()
    report({ cpuMicros: user + system })
  })
}

process.once('message', (order: ServerOrder) => void start(order))
process.once('disconnect', () => process.exit(0))
