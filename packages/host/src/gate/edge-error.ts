import { AppError } from '@sanzhi/kernel'
import { StaleRevisionError } from '@sanzhi/db'
import { toTrpcError, type InnerResult } from '@sanzhi/plugin-api'
import { TRPCError } from '@trpc/server'
import type { Log } from '../log.ts'

/** Errors of the database that say what the user may do about them; all others are defects of ours. */
const knownDatabaseErrors: ReadonlyMap<string, AppError> = new Map([
  // A text with U+0000 or half a character: nothing of ours makes one.
  ['22021', new AppError('bad_input', { reason: 'host.bad_value', message: 'a text that cannot be stored' })],
  ['57014', new AppError('unavailable', { reason: 'db.timeout', message: 'a statement took too long' })],
  ['40P01', new AppError('unavailable', { reason: 'db.busy', message: 'two writes waited for each other' })],
  ['40001', new AppError('unavailable', { reason: 'db.busy', message: 'two writes crossed' })],
  [
    '53300',
    new AppError('unavailable', { reason: 'db.busy', message: 'the database has no connection left' }),
  ],
  ['53100', new AppError('unavailable', { reason: 'db.disk_full', message: "the database's disk is full" })],
  ['57P01', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database is stopping' })],
  ['57P03', new AppError('unavailable', { reason: 'db.unreachable', message: 'the database is starting' })],
  [
    'ECONNREFUSED',
    new AppError('unavailable', { reason: 'db.unreachable', message: 'the database does not answer' }),
  ],
  [
    'ENOENT',
    new AppError('unavailable', { reason: 'db.unreachable', message: 'the database does not answer' }),
  ],
])

/** How often an error may have been wrapped: a chain that a plugin made may have no end. */
const maxWrappings = 8

/** The refusal that is known to the user's language; undefined for an error that nobody foresaw. */
function knownError(error: unknown): AppError | undefined {
  return ownRefusal(error) ?? outage(error)
}

function ownRefusal(error: unknown): AppError | undefined {
  if (error instanceof AppError) {
    return error
  }
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return typeof code === 'string' ? knownDatabaseErrors.get(code) : undefined
}

/** That something is down is worth telling however deep a library has wrapped it; other refusals are its own affair. */
function outage(error: unknown): AppError | undefined {
  let cause = error
  for (let depth = 0; depth < maxWrappings && cause instanceof Error; depth += 1) {
    const refusal = ownRefusal(cause)
    if (refusal?.code === 'unavailable') {
      return refusal
    }
    cause = cause.cause
  }
  return undefined
}

/** Whether all that was done has been undone and nothing speaks against doing it anew. */
export function mayBeRetried(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  return error instanceof StaleRevisionError || code === '40P01' || code === '40001'
}

/**
 * What of a procedure's failure means that it may be decided and done again, also where a service wrapped it: a stale
 * revision, or two writes that crossed.
 */
export function causeToRetry(result: InnerResult): Error | undefined {
  let cause: unknown = result.ok ? undefined : result.error.cause
  for (let depth = 0; depth < maxWrappings && cause instanceof Error; depth += 1) {
    if (mayBeRetried(cause)) {
      return cause
    }
    cause = cause.cause
  }
  return undefined
}

/** What tRPC shall send for `error`: a known refusal as itself, anything else as `internal`, logged with its cause. */
export function edgeError(error: unknown, log: Log, requestId: string): TRPCError {
  const inner = error instanceof TRPCError ? (error.cause ?? error) : error
  const known = knownError(inner)
  if (known !== undefined) {
    return toTrpcError(known)
  }
  if (error instanceof TRPCError && error.code !== 'INTERNAL_SERVER_ERROR') {
    return refusedByTrpc(error)
  }
  log.error('a procedure failed', { requestId, error: inner })
  return toTrpcError(new AppError('internal', { reason: 'host.internal', cause: inner }))
}

/** What tRPC itself refuses, such as a body that is no JSON: the sender's mistake. Its cause may quote the body. */
function refusedByTrpc({ code }: TRPCError): TRPCError {
  return code === 'BAD_REQUEST' || code === 'PARSE_ERROR'
    ? toTrpcError(new AppError('bad_input', { reason: 'host.bad_request' }))
    : new TRPCError({ code })
}
