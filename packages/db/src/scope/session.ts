import { AppError, invariant } from '@sanzhi/kernel'
import type pg from 'pg'
import { fly, type FlightResult, type Step } from '../connection/flight.ts'
import { statementName } from '../connection/statement-name.ts'
import { guardStatement } from './statement-guard.ts'
import { preludeStep, quoteRole, revisionColumn, setLocalSteps, type RoleName, type Scope } from './scope.ts'

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
}

function guarded(role: string, text: string, values: readonly unknown[]): Step {
  guardStatement(text)
  return { text, values, name: statementName(role, text) }
}

function revisionOf(row: readonly (string | null)[] | null | undefined, column: number): number {
  const text = row?.[column]
  return text === null || text === undefined ? -1 : Number(text)
}

/** Asks once whether the revision is still the expected one; later statements do not ask again. */
class RevisionCheck {
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

/**
 * Every statement is a flight of its own on whichever connection is free: one round trip, its own snapshot.
 * The first flight also compares the street's revision with `expectedRevision`.
 */
export function makeReadSession(settings: SessionSettings, scope: Scope, expectedRevision?: number): Session {
  const check = new RevisionCheck(expectedRevision)
  return {
    async execute(role, text, values) {
      const physicalRole = `${settings.rolePrefix}_${role}`
      const main = guarded(physicalRole, text, values)
      const withRevision = check.wanted
      const setting = { role: physicalRole, timeoutMs: settings.timeoutMs, withRevision }
      const client = await settings.pool.connect()
      try {
        if (settings.mode === 'plain') {
          const result = await fly(client, [preludeStep(scope, setting), main])
          if (withRevision) {
            check.settle(revisionOf(result.preludeRows[0], revisionColumn))
          }
          client.release()
          return result
        }
        const opening = [{ text: 'begin', values: [] }, ...setLocalSteps(scope, setting)]
        const result = await fly(client, [...opening, main]).catch(async (error: unknown) => {
          await fly(client, [{ text: 'rollback', values: [] }])
          throw error
        })
        await fly(client, [{ text: 'commit', values: [] }])
        if (withRevision) {
          check.settle(revisionOf(result.preludeRows[1], 0))
        }
        client.release()
        return result
      } catch (error) {
        client.release(isConnectionLost(error))
        throw error
      }
    },
  }
}

/**
 * All statements on one connection in one transaction, which begins with the first of them. Each statement
 * whose role differs from the current one is preceded by `SET LOCAL ROLE` in the same flight.
 */
export class TransactionSession implements Session {
  readonly #settings: SessionSettings
  readonly #scope: Scope
  readonly #check: RevisionCheck
  #client: pg.PoolClient | undefined
  #currentRole: string | undefined
  #tail: Promise<unknown> = Promise.resolve()
  #ended = false
  #failed = false

  constructor(settings: SessionSettings, scope: Scope, expectedRevision?: number) {
    this.#settings = settings
    this.#scope = scope
    this.#check = new RevisionCheck(expectedRevision)
  }

  execute(role: RoleName, text: string, values: readonly unknown[]): Promise<FlightResult> {
    const logical = this.#settings.mode === 'citus' && this.#scope.kind === 'tenant' ? 'app_rt' : role
    const physicalRole = `${this.#settings.rolePrefix}_${logical}`
    // One at a time: two statements started together must not interleave their role switches.
    const run = this.#tail.then(() => this.#send(physicalRole, text, values))
    this.#tail = run.catch(() => undefined)
    return run
  }

  async #send(role: string, text: string, values: readonly unknown[]): Promise<FlightResult> {
    if (this.#ended) {
      throw new Error('a statement was sent after its transaction ended')
    }
    const main = guarded(role, text, values)
    try {
      return this.#client === undefined ? await this.#begin(role, main) : await this.#continue(role, main)
    } catch (error) {
      this.#failed = true
      throw error
    }
  }

  async #begin(role: string, main: Step): Promise<FlightResult> {
    const client = await this.#settings.pool.connect()
    this.#client = client
    this.#currentRole = role
    const withRevision = this.#check.wanted
    const setting = { role, timeoutMs: this.#settings.timeoutMs, withRevision }
    const plain = this.#settings.mode === 'plain'
    const opening = plain ? [preludeStep(this.#scope, setting)] : setLocalSteps(this.#scope, setting)
    const result = await fly(client, [{ text: 'begin', values: [] }, ...opening, main])
    if (withRevision) {
      // The write has run; being stale it is thrown away with the transaction.
      this.#check.settle(revisionOf(result.preludeRows[1], plain ? revisionColumn : 0))
    }
    return result
  }

  #continue(role: string, main: Step): Promise<FlightResult> {
    invariant(this.#client, 'a transaction has its connection')
    if (role === this.#currentRole) {
      return fly(this.#client, [main])
    }
    this.#currentRole = role
    return fly(this.#client, [{ text: `set local role ${quoteRole(role)}`, values: [] }, main])
  }

  /**
   * Ends the transaction and gives the connection back. Throws when PostgreSQL rolled back where a commit was
   * asked for: after a failed statement COMMIT answers ROLLBACK and nothing else says so.
   */
  async end(outcome: 'commit' | 'rollback'): Promise<void> {
    await this.#tail
    this.#ended = true
    const client = this.#client
    if (client === undefined) {
      return
    }
    try {
      const result = await fly(client, [{ text: outcome, values: [] }])
      client.release()
      if (outcome === 'commit' && (this.#failed || result.command !== 'COMMIT')) {
        throw new AppError('internal', {
          reason: 'db.not_committed',
          message: 'a statement had failed, so the transaction was rolled back',
        })
      }
    } catch (error) {
      if (!(error instanceof AppError)) {
        client.release(true)
      }
      throw error
    }
  }
}

/** True when the connection itself is gone or unusable, so that the pool must not hand it out again. */
export function isConnectionLost(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (typeof code !== 'string') {
    return !(error instanceof AppError) && !(error instanceof StaleRevisionError)
  }
  // 08: connection exception, 57P0x: server shutting down or backend killed; anything not five characters is a socket error.
  return code.length !== 5 || code.startsWith('08') || code.startsWith('57P0')
}
