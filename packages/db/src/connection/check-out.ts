import { AppError } from '@sanzhi/kernel'
import type pg from 'pg'

/** What pg's pool says when no connection became free in time: it names this by its text alone. */
const poolTimeout = 'timeout exceeded when trying to connect'
const tooManyConnections = '53300'

/**
 * A connection of the pool, to be given back with `release`.
 * Throws `unavailable`: `db.busy` when none became free in time, `db.unreachable` when the server does not answer.
 */
export async function checkOut(pool: pg.Pool): Promise<pg.PoolClient> {
  try {
    return await pool.connect()
  } catch (error) {
    const isBusy =
      error instanceof Error &&
      (error.message === poolTimeout || ('code' in error && error.code === tooManyConnections))
    throw new AppError('unavailable', {
      reason: isBusy ? 'db.busy' : 'db.unreachable',
      message: isBusy ? 'all connections to the database are in use' : 'the database does not answer',
      cause: error,
    })
  }
}

/** Gives a connection back after an answer. One that is still in a transaction is closed instead. */
export function giveBack(client: pg.PoolClient): void {
  client.release(client.getTransactionStatus() !== 'I')
}
