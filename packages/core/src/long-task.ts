import type { Kysely } from 'kysely'
import type { CoreCall, CoreTables } from './core-call.ts'

/**
 * Work of a minute rather than a moment, done beside the street's other jobs: one at a time and in one transaction,
 * with its being taken off the queue. Whatever stops it, nothing of it stays, and it is done anew. It acts as whoever
 * asked for it and holds every permission.
 */
export interface LongTask {
  /** Full name, e.g. `imports.run`. */
  readonly task: string
  run(call: CoreCall, ref: string, aside: Aside): Promise<void>
}

/** What long work does beside its transaction. */
export interface Aside {
  /** A transaction of its own, in force at once: for telling how far the work is. */
  write<T>(work: (core: Kysely<CoreTables>) => Promise<T>): Promise<T>
  /** Aborted when the server stops: what was done is thrown away, and another worker begins anew. */
  readonly signal: AbortSignal
}

/** Thrown by long work that undoes itself for good: it was given up, or refused for a reason that is told elsewhere. */
export class Abandoned extends Error {
  override readonly name = 'Abandoned'
}
