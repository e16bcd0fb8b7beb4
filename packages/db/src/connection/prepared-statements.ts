import type { PgConnection } from './pg-protocol.ts'

/** Plans cost memory in every backend, so past this many the one used longest ago is given up. */
const maxNamedStatements = 500

/** What a flight has to send before it may bind to a name. */
export interface NameUse {
  readonly parse: boolean
  /** Names to close first: given up for this one, or doubtful. */
  readonly close: readonly string[]
}

/**
 * What the server is known to hold under which name, for one connection. `unsure` after an error: it may or
 * may not be there, so the name is closed (which never fails) and parsed again.
 */
export class PreparedStatements {
  // In order of last use: a Map keeps the order of insertion.
  readonly #states = new Map<string, 'ready' | 'unsure'>()

  use(name: string): NameUse {
    const state = this.#states.get(name)
    this.#states.delete(name)
    this.#states.set(name, 'ready')
    if (state === 'ready') {
      return { parse: false, close: [] }
    }
    return { parse: true, close: [...(state === 'unsure' ? [name] : []), ...this.#giveUp()] }
  }

  /** The server may have skipped what was sent about these names. */
  doubt(names: Iterable<string>): void {
    for (const name of names) {
      this.#states.set(name, 'unsure')
    }
  }

  #giveUp(): string[] {
    const tooMany = Math.max(0, this.#states.size - maxNamedStatements)
    const oldest = [...this.#states.keys()].slice(0, tooMany)
    for (const name of oldest) {
      this.#states.delete(name)
    }
    return oldest
  }
}

const byConnection = new WeakMap<PgConnection, PreparedStatements>()

export function preparedOn(connection: PgConnection): PreparedStatements {
  const known = byConnection.get(connection)
  if (known !== undefined) {
    return known
  }
  const fresh = new PreparedStatements()
  byConnection.set(connection, fresh)
  return fresh
}
