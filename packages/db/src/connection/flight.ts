import type pg from 'pg'
import { flightError } from './connection-lost.ts'
import type { PgConnection } from './pg-protocol.ts'
import { PgQuery } from './pg-protocol.ts'
import { preparedOn } from './prepared-statements.ts'
import type { WireValue } from './wire-value.ts'

/** One statement of a flight: its text with its parameters, and the name under which the server keeps its plan. */
export interface Step {
  readonly text: string
  readonly values: readonly WireValue[]
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
  /** Names whose state on the server is unknown if this flight fails. */
  readonly #changed = new Set<string>()
  #completed = 0
  #connection: PgConnection | undefined

  constructor(
    steps: readonly Step[],
    done: (error: unknown, result: pg.QueryArrayResult | undefined) => void,
  ) {
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
      this.#parse(connection, step)
      connection.bind({
        portal: '',
        statement: step.name ?? '',
        values: step.values,
        binary: false,
        valueMapper: (value) => value,
      })
      if (index === last) {
        connection.describe({ type: 'P', name: '' })
      }
      connection.execute({ portal: '', rows: 0 })
    }
    connection.sync()
  }

  #parse(connection: PgConnection, step: Step): void {
    if (step.name === undefined) {
      connection.parse({ text: step.text, name: '', types: [] })
      return
    }
    const use = preparedOn(connection).use(step.name)
    for (const name of use.close) {
      connection.close({ type: 'S', name })
      this.#changed.add(name)
    }
    if (use.parse) {
      connection.parse({ text: step.text, name: step.name, types: [] })
      this.#changed.add(step.name)
    }
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
      const suspects = isStalePlan(error) ? this.#steps.flatMap((step) => step.name ?? []) : this.#changed
      preparedOn(this.#connection).doubt(suspects)
    }
    super.handleError(error, connection)
  }
}

/**
 * True when a kept plan is of no use any more: a migration changed what its `*` stands for, or the server does
 * not know its name. The next flight plans anew; nothing of this one was executed past it.
 */
export function isStalePlan(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) {
    return false
  }
  const planChanged =
    error.code === '0A000' && 'routine' in error && error.routine === 'RevalidateCachedQuery'
  return planChanged || error.code === '26000' || error.code === '42P05'
}

/**
 * Sends `steps` in one flight and resolves with the last step's rows.
 * Rejects with the server's error, the steps after the failed one skipped, or with `db.connection_lost`.
 */
export function fly(client: pg.ClientBase, steps: readonly Step[]): Promise<FlightResult> {
  return new Promise((resolve, reject) => {
    const flight: Flight = new Flight(steps, (error, result) => {
      if (error !== null && error !== undefined) {
        reject(flightError(error))
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
