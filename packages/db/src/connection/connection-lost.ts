import { AppError } from '@sanzhi/kernel'
import pg from 'pg'

const reason = 'db.connection_lost'

/** Codes, not the severity, which is translated into the server's language. */
function endsSession(code: string): boolean {
  // 08: connection exception; 57P0x: server shutting down or backend killed; 25P03, 25P04: idle or too long in a transaction.
  return code.startsWith('08') || code.startsWith('57P0') || code === '25P03' || code === '25P04'
}

/**
 * What a failed flight is to its caller: `unavailable` (`db.connection_lost`) when the connection cannot be used
 * any more, else the error as it is. Usable after an error of the server's that did not end the session, and
 * after a value that a column's parser refused: those are told when the whole answer is in.
 */
export function flightError(error: unknown): unknown {
  const isUsable =
    error instanceof pg.DatabaseError
      ? !endsSession(error.code ?? '')
      : error instanceof RangeError || error instanceof SyntaxError
  return isUsable ? error : connectionLost(error)
}

/** For a connection that must not be used any more, whatever the server would say of it. */
export function connectionLost(cause: unknown): AppError {
  return new AppError('unavailable', { reason, message: 'the connection to the database was lost', cause })
}

/** True when the pool must not hand the connection out again. */
export function isConnectionLost(error: unknown): boolean {
  return error instanceof AppError && error.reason === reason
}
