import { AppError } from '@sanzhi/kernel'
import pg from 'pg'

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

/**
 * True unless `error` leaves the connection usable: it came from the server and did not end the session. Codes,
 * not the severity, which is translated into the server's language.
 */
export function isConnectionLost(error: unknown): boolean {
  if (!(error instanceof pg.DatabaseError)) {
    return true
  }
  const code = error.code ?? ''
  // 08: connection exception; 57P0x: server shutting down or backend killed; 25P03, 25P04: idle or too long in a transaction.
  return code.startsWith('08') || code.startsWith('57P0') || code === '25P03' || code === '25P04'
}
