import type { Context } from 'hono'

export interface BodyFault {
  readonly status: 411 | 413
  readonly reason: 'host.body_too_large' | 'host.body_without_length'
}

/**
 * What is wrong with a body by its declared length, before a byte of it is read; Node holds a body to the length
 * that was declared. One sent without a length is refused as well: no client of ours does that.
 */
export function bodyFault(context: Context, maxBytes: number): BodyFault | undefined {
  const declared = context.req.header('content-length')
  if (declared === undefined) {
    const isChunked = context.req.header('transfer-encoding') !== undefined
    return isChunked ? { status: 411, reason: 'host.body_without_length' } : undefined
  }
  return Number(declared) > maxBytes ? { status: 413, reason: 'host.body_too_large' } : undefined
}
