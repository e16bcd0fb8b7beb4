import type pg from 'pg'
import { checkOut, giveBack } from '../connection/check-out.ts'
import { isConnectionLost } from '../connection/connection-lost.ts'
import { fly, type FlightResult, type Step } from '../connection/flight.ts'
import { statementName } from '../connection/statement-name.ts'
import { toWireValues } from '../connection/wire-value.ts'
import { revisionStep, type RoleName, type Scope } from './scope.ts'
import { guardStatement } from './statement-guard.ts'

/** What every session of one database shares. */
export interface SessionSettings {
  readonly pool: pg.Pool
  readonly rolePrefix: string
  /** `citus`: SET LOCAL statements in explicit blocks, and one role `app_rt` a transaction. */
  readonly mode: 'plain' | 'citus'
  readonly timeoutMs: number
}

/** Thrown when the street's revision in the database is not the one that the caller decided under. */
export class StaleRevisionError extends Error {
  override readonly name = 'StaleRevisionError'
  readonly revision: number

  constructor(revision: number) {
    super('the street changed since the decision was made')
    this.revision = revision
  }
}

/** Statements of one scope, sent as one role each. Rows of other scopes do not exist for it. */
export interface Session {
  execute(role: RoleName, text: string, values: readonly unknown[]): Promise<FlightResult>
  /** Asks for the street's revision unless a statement already has. Throws StaleRevisionError when it moved. */
  confirm(): Promise<void>
}

/** Everything that may refuse a statement on this side does so here, before a connection has changed. */
export function guarded(role: string, text: string, values: readonly unknown[]): Step {
  guardStatement(text)
  return { text, values: toWireValues(values), name: statementName(role, text) }
}

export function revisionOf(row: readonly (string | null)[] | null | undefined, column: number): number {
  const text = row?.[column]
  return text === null || text === undefined ? -1 : Number(text)
}

/** Asks once whether the revision is still the expected one; later statements do not ask again. */
export class RevisionCheck {
  readonly #expected: number | undefined
  #done = false

  constructor(expected: number | undefined) {
    this.#expected = expected
  }

  get wanted(): boolean {
    return this.#expected !== undefined && !this.#done
  }

  settle(actual: number): void {
    this.#done = true
    if (actual !== this.#expected) {
      throw new StaleRevisionError(actual)
    }
  }
}

/** Asks for the revision alone, on a connection of its own, unless it has been asked for. */
export async function confirmRevision(pool: pg.Pool, scope: Scope, check: RevisionCheck): Promise<void> {
  if (!check.wanted || scope.kind !== 'tenant') {
    return
  }
  const client = await checkOut(pool)
  let result
  try {
    // A prelude step before an empty question: its row is read as the server sent it.
    result = await fly(client, [revisionStep(scope.tenantId), { text: 'select', values: [] }])
  } catch (error) {
    client.release(isConnectionLost(error))
    throw error
  }
  giveBack(client)
  check.settle(revisionOf(result.preludeRows[0], 0))
}
