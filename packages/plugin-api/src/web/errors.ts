import { TRPCClientError } from '@trpc/client'
import type { ErrorData } from '../procedure.ts'

/** What the server said of a failed call; undefined when the failure never reached it or is not a call's. */
export function errorDataOf(error: unknown): ErrorData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const data: unknown = error.data
  return isErrorData(data) ? data : undefined
}

/** Whether a failed call carries this reason, such as `imports.plan_changed`. */
export function hasReason(error: unknown, reason: string): boolean {
  return errorDataOf(error)?.reason === reason
}

function isErrorData(data: unknown): data is ErrorData {
  return typeof data === 'object' && data !== null && 'code' in data && 'reason' in data
}
