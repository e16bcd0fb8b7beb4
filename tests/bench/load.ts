import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import autocannon from 'autocannon'
import type { ServerOrder, ServerReport } from './server-process.ts'

export interface Server {
  readonly port: number
  cpuMicros(): Promise<number>
  /** Its largest size since this was asked last. */
  peakBytes(): Promise<number>
  stop(): void
}

async function next<K extends string>(child: ChildProcess, key: K): Promise<number> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the child process sends nothing else
  const [message] = (await once(child, 'message')) as [ServerReport]
  const value = Object.entries(message).find(([name]) => name === key)?.[1]
  if (typeof value !== 'number') {
    throw new TypeError(`the server process did not report ${key}`)
  }
  return value
}

/** A server in a process of its own, so that its processor time is its own. */
export async function startServer(order: ServerOrder): Promise<Server> {
  const child = fork(fileURLToPath(new URL('server-process.ts', import.meta.url)), { stdio: 'inherit' })
  child.send(order)
  const port = await next(child, 'port')
  return {
    port,
    async cpuMicros() {
      const reported = next(child, 'cpuMicros')
      child.send('cpu')
      return reported
    },
    async peakBytes() {
      const reported = next(child, 'peakBytes')
      child.send('size')
      return reported
    },
    stop: () => {
      if (child.connected) child.disconnect()
    },
  }
}

export interface Target {
  readonly server: Server
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

export interface Round {
  readonly perSecond: number
  /** Processor time of the server process a request. */
  readonly cpuMicros: number
  readonly p99Ms: number
}

/** One round of load on one target. Throws when any answer was not 200: a refusal is faster than the work. */
export async function loadOnce(target: Target, seconds: number): Promise<Round> {
  const before = await target.server.cpuMicros()
  const result = await autocannon({
    url: `http://127.0.0.1:${target.server.port}${target.path}`,
    method: 'POST',
    connections: 16,
    duration: seconds,
    headers: { 'content-type': 'application/json', origin: 'http://localhost', ...target.headers },
    body: target.body,
  })
  const after = await target.server.cpuMicros()
  const answered = result['2xx']
  if (result.non2xx > 0 || result.errors > 0 || answered === 0) {
    throw new Error(
      `${target.path}: ${result.non2xx} refusals, ${result.errors} errors of ${answered} answers`,
    )
  }
  return {
    perSecond: answered / result.duration,
    cpuMicros: (after - before) / answered,
    p99Ms: result.latency.p99,
  }
}
