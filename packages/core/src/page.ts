import { decodeCursor, encodeCursor } from '@sanzhi/db'
import { AppError, isUuid } from '@sanzhi/kernel'

/** One page of a keyset list. `next` is the cursor of the following page, null on the last. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  readonly next: string | null
}

/** Cuts the one row that was asked beyond `limit` and makes the cursor from the last that stays. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  rest: { readonly total: number; readonly keyOf: (row: Row) => readonly string[] },
): Page<Row> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = found.length > limit && last !== undefined ? encodeCursor(rest.keyOf(last)) : null
  return { rows, total: rest.total, next }
}

/** The two texts of an (ordering column, id) cursor. Throws `bad_input` (`db.bad_cursor`). */
export function afterPair(cursor: string): readonly [string, string] {
  const [key = '', id = ''] = decodeCursor(cursor, 2)
  if (!isUuid(id)) {
    throw new AppError('bad_input', {
      reason: 'db.bad_cursor',
      message: 'the page cursor is not one of ours',
    })
  }
  return [key, id]
}
