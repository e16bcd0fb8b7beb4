import { AppError, invariant } from '@sanzhi/kernel'
import type pg from 'pg'
import { checkOut } from '../connection/check-out.ts'
import { isConnectionLost } from '../connection/connection-lost.ts'
import { fly, isStalePlan, type FlightResult, type Step } from '../connection/flight.ts'
import { statementName } from '../connection/statement-name.ts'
import { toWireValues } from '../connection/wire-value.ts'
import { guardStatement } from './statement-guard.ts'
import {
  preludeStep,
  quoteRole,
  revisionColumn,
  revisionStep,
  setLocalSteps,
  type PreludeSetting,
  type RoleName,
  type Scope,
} from './scope.ts'

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
function guarded(role: string, text: string, values: readonly unknown[]): Step {
  guardStatement(text)
  return { text, values: toWireValues(values), name: statementName(role, text) }
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

const begin: Step = { text: 'begin', values: [] }
const beginRead: Step = { text: 'begin read only', values: [] }
const commit: Step = { text: 'commit', values: [] }
const rollback: Step = { text: 'rollback', values: [] }

/**
 * Every statement is a flight of its own on whichever connection is free: one round trip, its own snapshot,
 * read only, since a write on a stale revision could not be taken back.
 * The first flight also compares the street's revision with `expectedRevision`.
 */
export function makeReadSession(settings: SessionSettings, scope: Scope, expectedRevision?: number): Session {
  const check = new RevisionCheck(expectedRevision)
  const flyOnce = settings.mode === 'plain' ? flyPlain : flyBlock
  return {
    async execute(role, text, values) {
      const physicalRole = `${settings.rolePrefix}_${role}`
      const main = guarded(physicalRole, text, values)
      const withRevision = check.wanted
      const read: Read = {
        scope,
        setting: { role: physicalRole, timeoutMs: settings.timeoutMs, withRevision, readOnly: true },
        main,
      }
      const client = await checkOut(settings.pool)
      let answer
      try {
        answer = await flyOnce(client, read).catch((error: unknown) => {
          if (isStalePlan(error)) return flyOnce(client, read)
          throw error
        })
      } catch (error) {
        client.release(isConnectionLost(error))
        throw error
      }
      client.release()
      if (withRevision) {
        check.settle(answer.revision)
      }
      return answer.result
    },
    confirm: () => confirmRevision(settings.pool, scope, check),
  }
}

async function confirmRevision(pool: pg.Pool, scope: Scope, check: RevisionCheck): Promise<void> {
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
  client.release()
  check.settle(revisionOf(result.preludeRows[0], 0))
}

interface Read {
  readonly scope: Scope
  readonly setting: PreludeSetting
  readonly main: Step
}

interface Answer {
  readonly result: FlightResult
  /** -1 where it was not asked for. */
  readonly revision: number
}

async function flyPlain(client: pg.ClientBase, { scope, setting, main }: Read): Promise<Answer> {
  const result = await fly(client, [preludeStep(scope, setting), main])
  return { result, revision: revisionOf(result.preludeRows[0], revisionColumn) }
}

async function flyBlock(client: pg.ClientBase, { scope, setting, main }: Read): Promise<Answer> {
  try {
    const result = await fly(client, [beginRead, ...setLocalSteps(scope, setting), main])
    await fly(client, [commit])
    return { result, revision: revisionOf(result.preludeRows[1], 0) }
  } catch (error) {
    if (!isConnectionLost(error)) {
      await fly(client, [rollback])
    }
    throw error
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
  /** The first error of a statement that was sent: from then on there is nothing left to commit. */
  #failure: { readonly error: unknown } | undefined

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

  confirm(): Promise<void> {
    const run = this.#tail.then(() => confirmRevision(this.#settings.pool, this.#scope, this.#check))
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
    const steps = [begin, ...opening, main]
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

  async #finish(client: pg.PoolClient, ending: Step): Promise<void> {
    if (isConnectionLost(this.#failure?.error)) {
      // Nothing more may be sent on it, and the server rolls back what it loses sight of.
      client.release(true)
      return
    }
    let result
    try {
      result = await fly(client, [ending])
    } catch (error) {
      client.release(isConnectionLost(error))
      throw error
    }
    client.release()
    invariant(result.command.toLowerCase() === ending.text, 'a transaction ends as it was asked to')
  }
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
