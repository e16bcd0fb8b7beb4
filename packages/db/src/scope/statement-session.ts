import type pg from 'pg'
import { checkOut, giveBack } from '../connection/check-out.ts'
import { connectionLost, isConnectionLost } from '../connection/connection-lost.ts'
import { fly, isStalePlan, type FlightResult, type Step } from '../connection/flight.ts'
import { preludeStep, revisionColumn, setLocalSteps, type PreludeSetting, type Scope } from './scope.ts'
import {
  confirmRevision,
  guarded,
  RevisionCheck,
  revisionOf,
  type Session,
  type SessionSettings,
} from './session.ts'

/** Whether statements may write, and the revision that the first of them compares with the street's. */
export interface StatementOptions {
  /** False only where no revision is expected: a write on a stale one could not be taken back. */
  readonly readOnly: boolean
  readonly expectedRevision?: number | undefined
}

/**
 * Every statement is a flight of its own on whichever connection is free: one round trip, one transaction, its own
 * snapshot.
 */
export function makeStatementSession(
  settings: SessionSettings,
  scope: Scope,
  options: StatementOptions,
): Session {
  const check = new RevisionCheck(options.expectedRevision)
  const flyOnce = settings.mode === 'plain' ? flyPlain : flyBlock
  return {
    async execute(role, text, values) {
      const physicalRole = `${settings.rolePrefix}_${role}`
      const main = guarded(physicalRole, text, values)
      const withRevision = check.wanted
      const { readOnly } = options
      const setting = { role: physicalRole, timeoutMs: settings.timeoutMs, withRevision, readOnly }
      const client = await checkOut(settings.pool)
      let answer
      try {
        answer = await flyOnce(client, { scope, setting, main }).catch((error: unknown) => {
          if (isStalePlan(error)) return flyOnce(client, { scope, setting, main })
          throw error
        })
      } catch (error) {
        client.release(isConnectionLost(error))
        throw error
      }
      giveBack(client)
      if (withRevision) {
        check.settle(answer.revision)
      }
      return answer.result
    },
    confirm: () => confirmRevision(settings.pool, scope, check),
  }
}

interface Statement {
  readonly scope: Scope
  readonly setting: PreludeSetting
  readonly main: Step
}

interface Answer {
  readonly result: FlightResult
  /** -1 where it was not asked for. */
  readonly revision: number
}

async function flyPlain(client: pg.ClientBase, { scope, setting, main }: Statement): Promise<Answer> {
  const result = await fly(client, [preludeStep(scope, setting), main])
  return { result, revision: revisionOf(result.preludeRows[0], revisionColumn) }
}

async function flyBlock(client: pg.ClientBase, { scope, setting, main }: Statement): Promise<Answer> {
  try {
    const result = await fly(client, [
      { text: setting.readOnly ? 'begin read only' : 'begin', values: [] },
      ...setLocalSteps(scope, setting),
      main,
    ])
    await fly(client, [{ text: 'commit', values: [] }])
    return { result, revision: revisionOf(result.preludeRows[1], 0) }
  } catch (error) {
    if (isConnectionLost(error)) {
      throw error
    }
    // A rollback that fails, cancelled for instance, leaves the scope in force.
    await fly(client, [{ text: 'rollback', values: [] }]).catch((cause: unknown) => {
      throw connectionLost(cause)
    })
    throw error
  }
}
