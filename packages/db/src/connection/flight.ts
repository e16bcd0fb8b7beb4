import pg from 'pg'
import type { PgConnection } from './pg-protocol.ts'
import { prepareValue, PgQuery } from './pg-protocol.ts'

/** One statement of a flight: its text with its parameters, and the name under which the server keeps its plan. */
export interface Step {
  readonly text: string
  readonly values: readonly unknown[]
  /** Undefined: planned anew each time. */
  readonly name?: string | undefined
}

export interface FlightResult {
  readonly rows: readonly unknown[]
  readonly rowCount: number | null
  /** Command tag of the last step, e.g. `SELECT` or `COMMIT`. */
  readonly command: string
  /** First row of each step before the last, as the text the server sent; null where it sent none. */
  readonly preludeRows: readonly (readonly (string | null)[] | null)[]
}

/** What the server is known to hold under a statement's name. `unsure` after an error: it may or may not be there. */
const preparedByConnection = new WeakMap<PgConnection, Map<string, 'ready' | 'unsure'>>()

function preparedOn(connection: PgConnection): Map<string, 'ready' | 'unsure'> {
  const known = preparedByConnection.get(connection)
  if (known !== undefined) {
    return known
  }
  const fresh = new Map<string, 'ready' | 'unsure'>()
  preparedByConnection.set(connection, fresh)
  return fresh
}

/** Plans cost memory in every backend, so past this many a statement is sent without a name. */
const maxNamedStatements = 500

/**
 * Several statements before one Sync: one round trip, and, outside a transaction block, one implicit
 * transaction, so what the first step sets with `set_config(…, true)` holds for the last and is undone by
 * the Sync after success and error alike. Only the last step's rows are described and returned.
 * Extends pg's public Query for its row parsing; pg's own statement names are not used, since pg credits
 * every ParseComplete to one name and a flight has several.
 */
class Flight extends PgQuery {
  readonly #steps: readonly Step[]
  readonly #preludeRows: ((string | null)[] | null)[]
  readonly #parsedNow: string[] = []
  #completed = 0
  #connection: PgConnection | undefined

  constructor(steps: readonly Step[], done: (error: unknown, result: pg.QueryArrayResult | undefined) => void) {
    super({ text: steps.at(-1)?.text ?? '' }, undefined, done)
    this.#steps = steps
    this.#preludeRows = steps.slice(0, -1).map(() => null)
  }

  get preludeRows(): readonly (readonly (string | null)[] | null)[] {
    return this.#preludeRows
  }

  override requiresPreparation(): boolean {
    return true
  }

  override prepare(connection: PgConnection): void {
    this.#connection = connection
    const last = this.#steps.length - 1
    for (const [index, step] of this.#steps.entries()) {
      const name = this.#parse(connection, step)
      connection.bind({
        portal: '',
        statement: name,
        values: [...step.values],
        binary: false,
        valueMapper: prepareValue,
      })
      if (index === last) {
        connection.describe({ type: 'P', name: '' })
      }
      connection.execute({ portal: '', rows: 0 })
    }
    connection.sync()
  }

  #parse(connection: PgConnection, step: Step): string {
    const prepared = preparedOn(connection)
    const state = step.name === undefined ? undefined : prepared.get(step.name)
    if (step.name === undefined || (state === undefined && prepared.size >= maxNamedStatements)) {
      connection.parse({ text: step.text, name: '', types: [] })
      return ''
    }
    if (state === 'ready') {
      return step.name
    }
    if (state === 'unsure') {
      connection.close({ type: 'S', name: step.name })
    }
    connection.parse({ text: step.text, name: step.name, types: [] })
    prepared.set(step.name, 'ready')
    this.#parsedNow.push(step.name)
    return step.name
  }

  override handleDataRow(message: { fields: (string | null)[] }): void {
    if (this.#completed < this.#steps.length - 1) {
      this.#preludeRows[this.#completed] ??= message.fields
      return
    }
    super.handleDataRow(message)
  }

  override handleCommandComplete(message: { text: string }, connection: PgConnection): void {
    const isLast = this.#completed === this.#steps.length - 1
    this.#completed += 1
    if (isLast) {
      super.handleCommandComplete(message, connection)
    }
  }

  override handleError(error: unknown, connection: PgConnection): void {
    if (this.#connection !== undefined) {
      const prepared = preparedOn(this.#connection)
      for (const name of this.#parsedNow) {
        prepared.set(name, 'unsure')
      }
    }
    super.handleError(error, connection)
  }
}

/**
 * Sends `steps` in one flight and resolves with the last step's rows.
 * Rejects with the server's error; the steps after the failed one were skipped.
 */
export function fly(client: pg.ClientBase, steps: readonly Step[]): Promise<FlightResult> {
  return new Promise((resolve, reject) => {
    const flight: Flight = new Flight(steps, (error, result) => {
      if (error !== null && error !== undefined) {
        reject(error)
        return
      }
      resolve({
        rows: result?.rows ?? [],
        rowCount: result?.rowCount ?? null,
        command: result?.command ?? '',
        preludeRows: flight.preludeRows,
      })
    })
    client.query(flight)
  })
}
