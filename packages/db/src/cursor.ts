import { AppError } from '@sanzhi/kernel'

/** The place after a row in a keyset order, as opaque text. `key` = the row's values of the ordering columns. */
export function encodeCursor(key: readonly string[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url')
}

/** Back from `encodeCursor`. Throws `bad_input` (`db.bad_cursor`) unless it holds `length` texts. */
export function decodeCursor(cursor: string, length: number): readonly string[] {
  try {
    const key: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'))
    if (Array.isArray(key) && key.length === length && key.every((part) => typeof part === 'string')) {
      return key
    }
  } catch (error) {
    if (!(error instanceof SyntaxError)) {
      throw error
    }
  }
  throw new AppError('bad_input', { reason: 'db.bad_cursor', message: 'the page cursor is not one of ours' })
}
