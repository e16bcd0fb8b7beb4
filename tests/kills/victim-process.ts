import { serve } from '@hono/node-server'
import { makeFolderStore } from '@sanzhi/core'
import { openDatabase } from '@sanzhi/db'
import { createHost, createLog } from '@sanzhi/host'
import { systemClock } from '@sanzhi/kernel'
import { loaded } from '../isolation/note-plugin.ts'
import { marks } from './mark-plugin.ts'
import type { VictimOrder } from './victim.ts'

/** A server or a worker of the platform in a process of its own, to be killed. Says its port, or 0, once it works. */
async function start({ kind, url, secret, masterKey, filesFolder }: VictimOrder): Promise<void> {
  const host = createHost({
    database: await openDatabase({ url, poolSize: 8 }),
    clock: systemClock,
    log: createLog(() => {}),
    plugins: [loaded(marks)],
    masterKey: Buffer.from(masterKey, 'hex'),
    fileStore: makeFolderStore(filesFolder),
    auth: { secret, baseUrl: 'http://localhost' },
  })
  if (kind === 'worker') {
    await host.worker.start()
    process.send?.(0)
    return
  }
  serve({ fetch: host.app.fetch, port: 0, hostname: '127.0.0.1' }, ({ port }) => process.send?.(port))
}

process.once('message', (order: VictimOrder) => void start(order))
process.once('disconnect', () => process.exit(0))
