/** Facts beside a log line: ids, counts, reasons. Never a person's data. */
export type LogFacts = Readonly<Record<string, unknown>>

export interface Log {
  info(message: string, facts?: LogFacts): void
  error(message: string, facts?: LogFacts): void
}

function plain(value: unknown): unknown {
  if (!(value instanceof Error)) {
    return value
  }
  // A database's message may quote a row, so of its errors only code and constraint are kept.
  const fromDatabase = 'severity' in value
  const extra = {
    ...('code' in value ? { code: value.code } : {}),
    ...('reason' in value ? { reason: value.reason } : {}),
    ...('constraint' in value ? { constraint: value.constraint } : {}),
  }
  const cause = value.cause === undefined ? {} : { cause: plain(value.cause) }
  return { name: value.name, ...(fromDatabase ? {} : { message: value.message }), ...extra, ...cause, stack: frames(value) }
}

function frames(error: Error): readonly string[] {
  return (error.stack ?? '')
    .split('\n')
    .filter((line) => line.startsWith('    at '))
    .slice(0, 8)
    .map((line) => line.trim())
}

/** One JSON object a line. */
export function createLog(write: (line: string) => void): Log {
  const put = (level: string, message: string, facts: LogFacts): void => {
    const entries = Object.entries(facts).map(([key, value]) => [key, plain(value)])
    write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...Object.fromEntries(entries) })}\n`)
  }
  return {
    info: (message, facts = {}) => put('info', message, facts),
    error: (message, facts = {}) => put('error', message, facts),
  }
}
