/** Closed list: it maps once to HTTP and once to tRPC, at the edge. */
export const errorCodes = [
  'bad_input',
  'unauthenticated',
  'not_found',
  'forbidden',
  'conflict',
  'stale',
  'rate_limited',
  'unavailable',
  'internal',
] as const

export type ErrorCode = (typeof errorCodes)[number]

export type ErrorParams = Readonly<Record<string, string | number>>

/** HTTP status of each code. `not_found` also stands for another street's row: one may not know that it exists. */
export const httpStatusOf: Readonly<Record<ErrorCode, number>> = {
  bad_input: 400,
  unauthenticated: 401,
  not_found: 404,
  forbidden: 403,
  conflict: 409,
  stale: 412,
  rate_limited: 429,
  unavailable: 503,
  internal: 500,
}

/** One field that a schema refused. */
export interface FieldIssue {
  /** JSON pointer of the value, '' for the whole. */
  readonly path: string
  /** JSON Schema keyword that refused, e.g. `minimum`; the key of the text shown. */
  readonly keyword: string
  readonly params: ErrorParams
}

export interface AppErrorOptions {
  /** Stable, namespaced key of the text in the owner's locale, e.g. `imports.plan_changed`. */
  readonly reason: string
  /** English, for logs. Holds no personal data. */
  readonly message?: string
  /** Values that the locale text names. Shown to users, so never a row of another street. */
  readonly params?: ErrorParams
  /** For `bad_input`: which fields, so that a form can say it beside each. */
  readonly issues?: readonly FieldIssue[]
  readonly cause?: unknown
}

/** The only error that services throw on purpose. Whatever else reaches the edge becomes `internal`. */
export class AppError extends Error {
  override readonly name = 'AppError'
  readonly code: ErrorCode
  readonly reason: string
  readonly params: ErrorParams
  readonly issues: readonly FieldIssue[]

  constructor(code: ErrorCode, options: AppErrorOptions) {
    super(
      options.message ?? options.reason,
      options.cause === undefined ? undefined : { cause: options.cause },
    )
    this.code = code
    this.reason = options.reason
    this.params = options.params ?? {}
    this.issues = options.issues ?? []
  }
}

/** For what cannot happen: a failure is a defect of ours and reaches the user as `internal`. */
export function invariant(condition: unknown, why: string): asserts condition {
  if (condition === undefined || condition === null || condition === false) {
    throw new Error(`invariant: ${why}`)
  }
}
