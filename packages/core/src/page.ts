import { decodeCursor, encodeCursor } from '@sanzhi/db'
import { AppError, isUuid, parsePlainDate, type PlainDate } from '@sanzhi/kernel'

/** One page of a keyset list. `next` is the cursor of the following page, null on the last. */
export interface Page<Row> {
  readonly rows: readonly Row[]
  readonly total: number
  /** There are so many that counting them all would take longer than reading the page: `total` or more. */
  readonly isTotalAtLeast: boolean
  readonly next: string | null
}

/** How far a list counts that may grow without end. */
export const countLimit = 1_000

/** Cuts the one row that was asked beyond `limit` and makes the cursor from the last that stays. */
export function pageOf<Row>(
  found: readonly Row[],
  limit: number,
  rest: {
    readonly total: number
    readonly isTotalAtLeast?: boolean
    readonly keyOf: (row: Row) => readonly string[]
  },
): Page<Row> {
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  const next = found.length > limit && last !== undefined ? encodeCursor(rest.keyOf(last)) : null
  return { rows, total: rest.total, isTotalAtLeast: rest.isTotalAtLeast ?? false, next }
}

/** The two texts of an (ordering column, id) cursor. Throws `bad_input` (`db.bad_cursor`). */
export function afterPair(cursor: string): readonly [string, string] {
  const [key = '', id = ''] = decodeCursor(cursor, 2)
  if (!isUuid(id)) {
    throw badCursor()
  }
  return [key, id]
}

/** The instant and the id of a list that is ordered by time. Throws `bad_input` (`db.bad_cursor`). */
export function afterInstant(cursor: string): readonly [Date, string] {
  const [key, id] = afterPair(cursor)
  const at = new Date(key)
  if (Number.isNaN(at.getTime())) {
    throw badCursor()
  }
  return [at, id]
}

/** The day and the id of a list that is ordered by days. Throws `bad_input` (`db.bad_cursor`). */
export function afterDay(cursor: string): readonly [PlainDate, string] {
  const [key, id] = afterPair(cursor)
  const day = parsePlainDate(key)
  if (day === undefined) {
    throw badCursor()
  }
  return [day, id]
}

function badCursor(): AppError {
  return new AppError('bad_input', {
    reason: 'db.bad_cursor',
    message: 'the page cursor is not one of ours',
  })
}
