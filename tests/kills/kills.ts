import { setTimeout as pause } from 'node:timers/promises'
import { lookAtEverything, type Findings } from './findings.ts'
import { makePlace, type Place } from './place.ts'
import { makeRandom } from './random.ts'
import { Victim } from './victim.ts'
import { keepWriting, type WriteLog } from './writers.ts'

export type Killed = 'server' | 'worker' | 'database'

export interface KillsOptions {
  readonly times: number
  /** Decides who is killed when; how far each was is up to the machine. */
  readonly seed: number
  readonly onKill?: (killed: number) => void
}

export interface KillsReport extends Findings {
  readonly kills: Readonly<Record<Killed, number>>
}

const victims: readonly Killed[] = ['server', 'worker', 'database']
/** Work that was undone waits up to an hour for its next try: the last drain looks from beyond that. */
const laterMs = 3 * 3_600_000

/**
 * Kills server, worker and database at random under load, now and then two at once, starts each again, and looks in
 * the end whether every promise was kept.
 */
export async function runKills(options: KillsOptions): Promise<KillsReport> {
  const place = await makePlace()
  const order = {
    url: place.gateUrl,
    secret: place.secret,
    masterKey: place.masterKey,
    filesFolder: place.filesFolder,
  }
  const server = new Victim({ kind: 'server', ...order })
  const worker = new Victim({ kind: 'worker', ...order })
  const log: WriteLog = {
    acknowledged: new Set(),
    unsure: new Set(),
    repeated: new Set(),
    refused: new Map(),
  }
  const stop = new AbortController()
  const target = { portOf: () => server.port, signal: stop.signal }
  try {
    await Promise.all([server.start(), worker.start()])
    const writing = place.writers.flatMap((writer) =>
      (['once', 'until_acknowledged'] as const).map((sends) =>
        keepWriting({ ...writer, sends }, log, target),
      ),
    )
    const kills = await killAtRandom({ place, server, worker }, log, options)
    stop.abort()
    await Promise.all(writing)
    await Promise.all([server.kill(), worker.kill()])
    return { kills, ...(await settle(place, log)) }
  } finally {
    stop.abort()
    await Promise.all([server.kill(), worker.kill()])
    await place.remove()
  }
}

interface Targets {
  readonly place: Place
  readonly server: Victim
  readonly worker: Victim
}

async function killAtRandom(
  targets: Targets,
  log: WriteLog,
  { times, seed, onKill }: KillsOptions,
): Promise<KillsReport['kills']> {
  const random = makeRandom(seed)
  const kills: Record<Killed, number> = { server: 0, worker: 0, database: 0 }
  const total = (): number => kills.server + kills.worker + kills.database
  while (total() < times) {
    await untilWritten(log, log.acknowledged.size + 1 + Math.floor(random() * 15))
    await pause(random() * 40)
    const first = victims[Math.floor(random() * victims.length)] ?? 'server'
    const second = victims[Math.floor(random() * victims.length)] ?? 'server'
    const chosen = random() < 0.25 && total() + 1 < times ? new Set([first, second]) : new Set([first])
    for (const who of chosen) kills[who] += 1
    await Promise.all([...chosen].map((who) => kill(targets, who)))
    // The database first: whoever is started needs it.
    if (chosen.has('database')) await targets.place.startDatabase()
    await Promise.all([...chosen].map((who) => revive(targets, who)))
    onKill?.(total())
  }
  await untilWritten(log, log.acknowledged.size + 1)
  return kills
}

function kill({ place, server, worker }: Targets, who: Killed): Promise<void> {
  return who === 'database' ? place.killDatabase() : (who === 'server' ? server : worker).kill()
}

async function revive({ server, worker }: Targets, who: Killed): Promise<void> {
  if (who === 'server') await server.start()
  if (who === 'worker') await worker.start()
}

/** Every kill comes under load: something has been written since the last. */
async function untilWritten(log: WriteLog, count: number): Promise<void> {
  const giveUpAt = performance.now() + 120_000
  while (log.acknowledged.size < count) {
    if (performance.now() > giveUpAt) {
      throw new Error('nothing is written any more: the platform did not come back')
    }
    await pause(5)
  }
}

/** Does what is left to do and looks at everything. */
async function settle(place: Place, log: WriteLog): Promise<Findings> {
  const { host, database } = await place.open({ now: () => new Date(Date.now() + laterMs) })
  try {
    await host.worker.drain()
    await host.worker.sweep()
    return await lookAtEverything(place.adminUrl, database, log)
  } finally {
    await database.close()
  }
}
