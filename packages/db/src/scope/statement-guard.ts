import { AppError } from '@sanzhi/kernel'

const allowedFirstWords = new Set(['select', 'insert', 'update', 'delete', 'merge', 'with', 'values'])

/**
 * Functions that change the session, wait, or keep state outside the tables. Where the installer is a
 * superuser their execution is revoked as well; on a managed server this list is what there is.
 */
const refusedCalls =
  /\b(set_config|pg_(try_)?advisory\w*|pg_notify|pg_sleep\w*|pg_terminate_backend|pg_cancel_backend|lo_\w+|query_to_xml\w*|cursor_to_xml\w*|table_to_xml\w*|schema_to_xml\w*|database_to_xml\w*|ts_stat|dblink\w*)\s*\(/i

const verdicts = new Map<string, boolean>()
const maxRemembered = 5_000

function isAllowed(text: string): boolean {
  const firstWord = /^[\s(]*([a-z]+)/i.exec(text)?.[1]?.toLowerCase()
  return firstWord !== undefined && allowedFirstWords.has(firstWord) && !refusedCalls.test(text)
}

/**
 * Throws `forbidden` (`db.statement_refused`) unless `text` is one plain query. Together with the extended
 * protocol, which refuses several statements in one text, this keeps SET, RESET, COMMIT, DO and DDL out.
 */
export function guardStatement(text: string): void {
  let allowed = verdicts.get(text)
  if (allowed === undefined) {
    allowed = isAllowed(text)
    if (verdicts.size >= maxRemembered) {
      verdicts.clear()
    }
    verdicts.set(text, allowed)
  }
  if (!allowed) {
    throw new AppError('forbidden', {
      reason: 'db.statement_refused',
      message: 'only plain queries may be sent through a scope',
    })
  }
}
