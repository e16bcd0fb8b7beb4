/** What is closed, in this order: nothing that would stay open for hours, no new requests, no new jobs, nobody who asks the database, then the database. */
const stages = ['streams', 'front', 'worker', 'pool', 'database'] as const

export type ShutdownStage = (typeof stages)[number]

/** Collects what a process has opened, to close it in order however far it got. */
export class Shutdown {
  readonly #closers = new Map<ShutdownStage, (() => Promise<void>)[]>()
  #running: Promise<void> | undefined

  add(stage: ShutdownStage, close: () => Promise<void>): void {
    this.#closers.set(stage, [...(this.#closers.get(stage) ?? []), close])
  }

  get hasBegun(): boolean {
    return this.#running !== undefined
  }

  /** Closes everything once, also where something before it failed to close; rejects with the first failure. */
  run(): Promise<void> {
    this.#running ??= this.#close()
    return this.#running
  }

  async #close(): Promise<void> {
    const failures: unknown[] = []
    for (const stage of stages) {
      for (const close of this.#closers.get(stage) ?? []) {
        await close().catch((error: unknown) => failures.push(error))
      }
    }
    if (failures.length > 0) throw failures[0]
  }
}
