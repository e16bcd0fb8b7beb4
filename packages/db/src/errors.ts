interface DatabaseError extends Error {
  readonly code: string
  readonly constraint?: string
}

function isDatabaseError(error: unknown): error is DatabaseError {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
}

/** True when `error` is the unique rule of that name refusing a row. Matches the constraint, never the message. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  return isDatabaseError(error) && error.code === '23505' && error.constraint === constraint
}
