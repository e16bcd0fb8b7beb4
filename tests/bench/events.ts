import { makeFolderStore } from '@sanzhi/core'
import { openDatabase } from '@sanzhi/db'
import { createHost, createLog } from '@sanzhi/host'
import { systemClock } from '@sanzhi/kernel'
import { caller } from '@sanzhi/testkit'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { makeBenchPlugins } from './bench-plugin.ts'

export interface EventsOrder {
  readonly url: string
  readonly adminUrl: string
  readonly secret: string
  readonly masterKey: string
  readonly street: { readonly slug: string }
  /** Of somebody who works in the street. */
  readonly cookie: string
}

export interface EventsResult {
  readonly platformPerSecond: number
  /** Median over the rounds of what the platform does in a second to what a bare queue does. */
  readonly ratio: number
}

const eventsARound = 1_000

/**
 * How fast one worker takes a street's events off the queue, each in a transaction of its own with a handler that
 * writes a row, against the barest queue that keeps the same promise: take, write, delete in one transaction.
 */
export async function measureEvents(order: EventsOrder, rounds: number): Promise<EventsResult> {
  const database = await openDatabase({ url: order.url, poolSize: 10 })
  const host = createHost({
    database,
    clock: systemClock,
    log: createLog(() => {}),
    plugins: makeBenchPlugins(1),
    masterKey: Buffer.from(order.masterKey, 'hex'),
    fileStore: makeFolderStore(join(tmpdir(), 'sanzhi-files-of-nobody')),
    auth: { secret: order.secret, baseUrl: 'http://localhost' },
  })
  const bare = new pg.Client({ connectionString: order.adminUrl })
  await bare.connect()
  const results: { readonly platform: number; readonly ratio: number }[] = []
  try {
    // The first round warms plans and caches.
    for (let round = 0; round <= rounds; round += 1) {
      const told = await caller(host, order.cookie).mutate(`s/${order.street.slug}/bench/trpc/tell`, {
        times: eventsARound,
      })
      if (told.status !== 200) throw new Error(`telling answered ${told.status}`)
      const platform = await perSecond(async () => {
        const { done } = await host.worker.drain()
        if (done !== eventsARound) throw new Error(`${done} of ${eventsARound} events were handled`)
      })
      const queue = await measureBareQueue(bare)
      if (round > 0) results.push({ platform, ratio: platform / queue })
    }
  } finally {
    await bare.end()
    await database.close()
  }
  return {
    platformPerSecond: median(results.map(({ platform }) => platform)),
    ratio: median(results.map(({ ratio }) => ratio)),
  }
}

async function measureBareQueue(client: pg.Client): Promise<number> {
  await client.query(`insert into bare.job (body) select 'told' from generate_series(1, ${eventsARound})`)
  return perSecond(async () => {
    for (let done = 0; done < eventsARound; done += 1) {
      await client.query('begin')
      const { rows } = await client.query(
        'select id, body from bare.job order by id limit 1 for update skip locked',
      )
      await client.query(
        `insert into bare.item (id, title, body, created_at, updated_at, version)
         values (gen_random_uuid(), '听到', $1, now(), now(), 1)`,
        [rows[0].body],
      )
      await client.query('delete from bare.job where id = $1', [rows[0].id])
      await client.query('commit')
    }
  })
}

async function perSecond(run: () => Promise<void>): Promise<number> {
  const startedAt = performance.now()
  await run()
  return eventsARound / ((performance.now() - startedAt) / 1000)
}

export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN
}
