import { AppError, invariant } from '@sanzhi/kernel'
import type pg from 'pg'
import { checkOut, giveBack } from '../connection/check-out.ts'
import { isConnectionLost } from '../connection/connection-lost.ts'
import { fly, isStalePlan, type FlightResult, type Step } from '../connection/flight.ts'
import { staleRevisionState } from '../install/revision-functions.ts'
import {
  holdRevisionSteps,
  preludeStep,
  quoteRole,
  revisionColumn,
  setLocalSteps,
  type RoleName,
  type Scope,
} from './scope.ts'
import {
  confirmRevision,
  guarded,
  RevisionCheck,
  revisionOf,
  StaleRevisionError,
  type Session,
  type SessionSettings,
} from './session.ts'

const begin: Step = { text: 'begin', values: [] }
const beginSnapshot: Step = { text: 'begin isolation level repeatable read', values: [] }
const commit: Step = { text: 'commit', values: [] }
const rollback: Step = { text: 'rollback', values: [] }

interface TransactionOptions {
  readonly expectedRevision?: number | undefined
  /** All statements see the database as it is at the first. */
  readonly isSnapshot?: boolean | undefined
}

/**
 * All statements on one connection in one transaction, which begins with the first of them. Each statement
 * whose role differs from the current one is preceded by `SET LOCAL ROLE` in the same flight.
 */
export class TransactionSession implements Session {
  readonly #settings: SessionSettings
  readonly #scope: Scope
  readonly #check: RevisionCheck
  readonly #expectedRevision: number | undefined
  readonly #opening: Step
  #client: pg.PoolClient | undefined
  #currentRole: string | undefined
  #tail: Promise<unknown> = Promise.resolve()
  #ended = false
  /** The first error of a statement that was sent: from then on there is nothing left to commit. */
  #failure: { readonly error: unknown } | undefined

  constructor(
    settings: SessionSettings,
    scope: Scope,
    { expectedRevision, isSnapshot = false }: TransactionOptions = {},
  ) {
    this.#settings = settings
    this.#scope = scope
    this.#check = new RevisionCheck(expectedRevision)
    this.#expectedRevision = expectedRevision
    this.#opening = isSnapshot ? beginSnapshot : begin
  }

  execute(role: RoleName, text: string, values: readonly unknown[]): Promise<FlightResult> {
    const logical = this.#settings.mode === 'citus' && this.#scope.kind === 'tenant' ? 'app_rt' : role
    const physicalRole = `${this.#settings.rolePrefix}_${logical}`
    // One at a time: two statements started together must not interleave their role switches.
    const run = this.#tail.then(() => this.#send(physicalRole, text, values))
    this.#tail = run.catch(() => undefined)
    return run
  }

  confirm(): Promise<void> {
    const run = this.#tail.then(async () => {
      // After a failure nothing will be committed, whatever the revision.
      if (this.#failure === undefined) {
        await confirmRevision(this.#settings.pool, this.#scope, this.#check)
      }
    })
    this.#tail = run.catch((error: unknown) => {
      this.#failure ??= { error }
    })
    return run
  }

  async #send(role: string, text: string, values: readonly unknown[]): Promise<FlightResult> {
    if (this.#ended) {
      throw new Error('a statement was sent after its transaction ended')
    }
    if (this.#failure !== undefined) {
      throw new Error('an earlier statement of this transaction failed', { cause: this.#failure.error })
    }
    const main = guarded(role, text, values)
    this.#client ??= await checkOut(this.#settings.pool)
    try {
      const result = await (this.#currentRole === undefined
        ? this.#begin(this.#client, role, main)
        : this.#continue(this.#client, role, main))
      this.#currentRole = role
      return result
    } catch (error) {
      this.#failure = { error }
      throw error
    }
  }

  async #begin(client: pg.PoolClient, role: string, main: Step): Promise<FlightResult> {
    const withRevision = this.#check.wanted
    const setting = { role, timeoutMs: this.#settings.timeoutMs, withRevision, readOnly: false }
    const plain = this.#settings.mode === 'plain'
    const opening = plain ? [preludeStep(this.#scope, setting)] : setLocalSteps(this.#scope, setting)
    const steps = [this.#opening, ...opening, main]
    const result = await fly(client, steps).catch(async (error: unknown) => {
      if (!isStalePlan(error)) throw error
      await fly(client, [rollback])
      return fly(client, steps)
    })
    if (withRevision) {
      // The write has run; being stale it is thrown away with the transaction.
      this.#check.settle(revisionOf(result.preludeRows[1], plain ? revisionColumn : 0))
    }
    return result
  }

  #continue(client: pg.PoolClient, role: string, main: Step): Promise<FlightResult> {
    return role === this.#currentRole
      ? fly(client, [main])
      : fly(client, [{ text: `set local role ${quoteRole(role)}`, values: [] }, main])
  }

  /**
   * Ends the transaction and gives the connection back. Asked to commit after a statement failed, even if the
   * caller swallowed the failure, it rolls back and throws.
   */
  async end(outcome: 'commit' | 'rollback'): Promise<void> {
    await this.#tail
    this.#ended = true
    if (this.#client !== undefined) {
      await this.#finish(
        this.#client,
        outcome === 'commit' && this.#failure === undefined ? commit : rollback,
      )
    }
    if (outcome === 'commit' && this.#failure !== undefined) {
      throw notCommitted(this.#failure.error)
    }
  }

  #beforeCommit(): readonly Step[] {
    return this.#scope.kind === 'tenant' && this.#expectedRevision !== undefined
      ? holdRevisionSteps(this.#scope.tenantId, this.#expectedRevision)
      : []
  }

  async #finish(client: pg.PoolClient, ending: Step): Promise<void> {
    if (isConnectionLost(this.#failure?.error)) {
      // Nothing more may be sent on it, and the server rolls back what it loses sight of.
      client.release(true)
      return
    }
    let result
    try {
      result = await fly(client, [...(ending === commit ? this.#beforeCommit() : []), ending])
    } catch (error) {
      if (isStaleAtCommit(error)) {
        await this.#finish(client, rollback)
        throw new StaleRevisionError(Number(error.message))
      }
      // Cancelled before it did anything, it would leave the transaction open and the scope in force for the next.
      client.release(true)
      throw error
    }
    giveBack(client)
    invariant(result.command.toLowerCase() === ending.text, 'a transaction ends as it was asked to')
  }
}

/** What the caller decided under must hold up to the commit: see `createRevisionFunctions`. */
function isStaleAtCommit(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === staleRevisionState
}

function notCommitted(cause: unknown): Error {
  // The caller may decide again and retry.
  if (cause instanceof StaleRevisionError) return cause
  return new AppError('internal', {
    reason: 'db.not_committed',
    message: 'a statement had failed, so the transaction was rolled back',
    cause,
  })
}
