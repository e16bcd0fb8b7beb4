import { AppError } from '@sanzhi/kernel'
import { dangerousFunctionNames } from '../install/dangerous-functions.ts'
import { readSqlWords } from './sql-words.ts'

const allowedFirstWords = new Set(['select', 'insert', 'update', 'delete', 'merge', 'with', 'values'])

/**
 * Named as words and not as calls, since a function can also be called as `"set_config"(…)` or `(5).pg_sleep`, and
 * with a comment before the bracket. An update of pg_settings is set_config by another name. Where the installer is
 * a superuser all this is revoked too; on a managed server this list is what there is.
 */
const refusedWord = new RegExp(
  `^(${dangerousFunctionNames}|pg_settings|pg_prepared_statements|pg_cursors|dblink[a-z_]*|crosstab[a-z0-9_]*|connectby)$`,
)

/** A long text is most likely a list of values of its own length and never seen again. */
const maxRememberedLength = 16_384
const maxRemembered = 5_000
const verdicts = new Map<string, boolean>()

function isAllowed(text: string): boolean {
  const words = readSqlWords(text) ?? []
  const hasOneStatement = !words.slice(0, -1).includes(';')
  return (
    hasOneStatement && allowedFirstWords.has(words[0] ?? '') && !words.some((word) => refusedWord.test(word))
  )
}

function isAllowedCached(text: string): boolean {
  const known = verdicts.get(text)
  if (known !== undefined) {
    return known
  }
  const allowed = isAllowed(text)
  if (text.length <= maxRememberedLength) {
    if (verdicts.size >= maxRemembered) {
      verdicts.clear()
    }
    verdicts.set(text, allowed)
  }
  return allowed
}

/**
 * Throws `forbidden` (`db.statement_refused`) unless `text` is one plain query. Together with the extended
 * protocol, which refuses several statements in one text, this keeps SET, RESET, COMMIT, DO and DDL out.
 */
export function guardStatement(text: string): void {
  // An object that says something else each time it is asked would be checked as one text and sent as another.
  if (typeof text !== 'string' || !isAllowedCached(text)) {
    throw new AppError('forbidden', {
      reason: 'db.statement_refused',
      message: 'only plain queries may be sent through a scope',
    })
  }
}
