import { parsePlainDate, yearOf, type PlainDate } from '@sanzhi/kernel'

/** The next year's calendar that has been waited for long enough. */
export interface MissingYear {
  readonly year: number
  /** The day from which it is called missing. */
  readonly since: PlainDate
}

/**
 * The next year, once its calendar should be there and is not. `from` is MM-DD; 02-29 is the 1st of March where there is
 * none.
 */
export function decideMissing(
  today: PlainDate,
  from: string,
  isKnown: (year: number) => boolean,
): MissingYear | undefined {
  const next = yearOf(today) + 1
  const since = dayFrom(yearOf(today), from)
  return isKnown(next) || today < since ? undefined : { year: next, since }
}

/** The day MM-DD of a year. */
export function dayFrom(year: number, monthDay: string): PlainDate {
  const day = parsePlainDate(`${year}-${monthDay}`) ?? parsePlainDate(`${year}-03-01`)
  if (day === undefined) {
    throw new RangeError('a year of four digits has a 1st of March')
  }
  return day
}
