/** Facts beside a log line: ids, counts, reasons. Never a person's data. */
export type LogFacts = Readonly<Record<string, unknown>>

export interface Log {
  info(message: string, facts?: LogFacts): void
  error(message: string, facts?: LogFacts): void
}

/** A chain of causes that an error made itself may have no end. */
const maxCauses = 8

function plain(value: unknown, depth = 0): unknown {
  if (!(value instanceof Error)) {
    return value
  }
  // A database's message may quote a row and a parser's the text, so of their errors only the rest is kept.
  const quotes = 'severity' in value || value instanceof SyntaxError
  const extra = {
    ...('code' in value ? { code: value.code } : {}),
    ...('reason' in value ? { reason: value.reason } : {}),
    ...('constraint' in value ? { constraint: value.constraint } : {}),
  }
  const cause =
    value.cause === undefined || depth === maxCauses ? {} : { cause: plain(value.cause, depth + 1) }
  return {
    name: value.name,
    ...(quotes ? {} : { message: value.message }),
    ...extra,
    ...cause,
    stack: frames(value),
  }
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
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level, message, ...Object.fromEntries(entries) })}\n`,
    )
  }
  return {
    info: (message, facts = {}) => put('info', message, facts),
    error: (message, facts = {}) => put('error', message, facts),
  }
}
