import { AppError } from '@sanzhi/kernel'
import { StaleRevisionError } from '@sanzhi/db'
import { toTrpcError, type InnerResult } from '@sanzhi/plugin-api'
import { TRPCError } from '@trpc/server'
import type { Log } from '../log.ts'

/** Errors of the database that say what the user may do about them; all others are defects of ours. */
const knownDatabaseErrors: ReadonlyMap<string, AppError> = new Map([
  ['57014', new AppError('unavailable', { reason: 'db.timeout', message: 'a statement took too long' })],
  ['40P01', new AppError('unavailable', { reason: 'db.busy', message: 'two writes waited for each other' })],
  ['40001', new AppError('unavailable', { reason: 'db.busy', message: 'two writes crossed' })],
  ['53300', new AppError('unavailable', { reason: 'db.busy', message: 'the database has no connection left' })],
  ['57P01', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database is stopping' })],
  ['57P03', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database is starting' })],
  ['ECONNREFUSED', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database does not answer' })],
  ['ENOENT', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database does not answer' })],
])

/** The refusal that is known to the user's language; undefined for an error that nobody foresaw. */
function knownError(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? knownDatabaseErrors.get(code) : undefined
}

/** The stale revision behind a procedure's failure, if that is what it was. */
export function staleCause(result: InnerResult): StaleRevisionError | undefined {
  return !result.ok && result.error.cause instanceof StaleRevisionError ? result.error.cause : undefined
}

/** What tRPC shall send for `error`: a known refusal as itself, anything else as `internal`, logged with its cause. */
export function edgeError(error: unknown, log: Log, requestId: string): TRPCError {
  const inner = error instanceof TRPCError ? (error.cause ?? error) : error
  const known = knownError(inner)
  if (known !== undefined) {
    return toTrpcError(known)
  }
  if (inner instanceof TRPCError && inner.code !== 'INTERNAL_SERVER_ERROR') {
    return inner
  }
  log.error('a procedure failed', { requestId, error: inner })
  return toTrpcError(new AppError('internal', { reason: 'host.internal', cause: inner }))
}
