import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

export interface VictimOrder {
  readonly kind: 'server' | 'worker'
  readonly url: string
  readonly secret: string
  readonly masterKey: string
  readonly filesFolder: string
}

const program = fileURLToPath(new URL('./victim-process.ts', import.meta.url))
/** As the command line does it: from the second start on it loads in half the time. */
const env = {
  ...process.env,
  NODE_COMPILE_CACHE: fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)),
}
/** A process that dies at once, because the database is away for it, is started anew. */
const mostStarts = 20

/** A process that is killed and started again. */
export class Victim {
  readonly #order: VictimOrder
  #child: ChildProcess | undefined
  /** Where it listens; 0 while it does not, and for a worker. */
  port = 0

  constructor(order: VictimOrder) {
    this.#order = order
  }

  /** Resolves once it works. */
  async start(): Promise<void> {
    for (let attempt = 1; attempt <= mostStarts; attempt += 1) {
      const child = fork(program, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], env })
      this.#child = child
      const said = Promise.race([
        once(child, 'message').then(([port]: unknown[]) => port),
        once(child, 'exit').then(() => undefined),
      ])
      child.send(this.#order)
      const port = await said
      if (typeof port === 'number') {
        this.port = port
        return
      }
    }
    throw new Error(`a ${this.#order.kind} ended at each of ${mostStarts} starts`)
  }

  /** SIGKILL; resolves when it is gone. */
  async kill(): Promise<void> {
    const child = this.#child
    this.port = 0
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill('SIGKILL')
    await gone
  }
}
