import { parsePlainDate, type PlainDate } from '@sanzhi/kernel'

const dayMs = 86_400_000

/** The `count`th day after `day` that is no Saturday or Sunday. Public holidays are not known here: it may come early. */
export function dueDay(day: PlainDate, count: number): PlainDate {
  let at = Date.parse(`${day}T00:00:00Z`)
  for (let left = count; left > 0;) {
    at += dayMs
    const weekday = new Date(at).getUTCDay()
    if (weekday !== 0 && weekday !== 6) left -= 1
  }
  return parsePlainDate(new Date(at).toISOString().slice(0, 10)) ?? day
}
