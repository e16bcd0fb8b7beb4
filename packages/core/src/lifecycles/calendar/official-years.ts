import { addDays, invariant, parsePlainDate, type PlainDate } from '@sanzhi/kernel'
import type { CalendarDay } from './calendar-day.ts'

/** One year as the General Office of the State Council announced it. */
export interface OfficialYear {
  readonly year: number
  /** Number of the notice. */
  readonly source: string
  /** The notice's days in the order of the calendar. */
  readonly days: readonly CalendarDay[]
}

interface Festival {
  readonly name: string
  /** MM-DD, first and last day off. */
  readonly off: readonly [string, string]
  /** MM-DD, weekend days worked for it. */
  readonly worked: readonly string[]
}

function announced(year: number, source: string, festivals: readonly Festival[]): OfficialYear {
  const at = (text: string): PlainDate => {
    const day = parsePlainDate(`${year}-${text}`)
    invariant(day, `${year}-${text} is a day`)
    return day
  }
  const days = festivals.flatMap(({ name, off: [first, last], worked }) => {
    const off: CalendarDay[] = []
    for (let day = at(first); day <= at(last); day = addDays(day, 1)) {
      off.push({ day, kind: 'holiday', name })
    }
    return [...off, ...worked.map((text): CalendarDay => ({ day: at(text), kind: 'workday', name }))]
  })
  return { year, source, days: days.toSorted((a, b) => (a.day < b.day ? -1 : 1)) }
}

const festival = (
  name: string,
  off: readonly [string, string],
  worked: readonly string[] = [],
): Festival => ({ name, off, worked })

/**
 * The yearly notices on holidays, as data; a street may put its own in place of any. Confidence high: days and numbers
 * were held against several reprints of each notice.
 */
export const officialYears: readonly OfficialYear[] = [
  announced(2024, '国办发明电〔2023〕7号', [
    festival('元旦', ['01-01', '01-01']),
    festival('春节', ['02-10', '02-17'], ['02-04', '02-18']),
    festival('清明节', ['04-04', '04-06'], ['04-07']),
    festival('劳动节', ['05-01', '05-05'], ['04-28', '05-11']),
    festival('端午节', ['06-10', '06-10']),
    festival('中秋节', ['09-15', '09-17'], ['09-14']),
    festival('国庆节', ['10-01', '10-07'], ['09-29', '10-12']),
  ]),
  announced(2025, '国办发明电〔2024〕12号', [
    festival('元旦', ['01-01', '01-01']),
    festival('春节', ['01-28', '02-04'], ['01-26', '02-08']),
    festival('清明节', ['04-04', '04-06']),
    festival('劳动节', ['05-01', '05-05'], ['04-27']),
    festival('端午节', ['05-31', '06-02']),
    festival('国庆节、中秋节', ['10-01', '10-08'], ['09-28', '10-11']),
  ]),
  announced(2026, '国办发明电〔2025〕7号', [
    festival('元旦', ['01-01', '01-03'], ['01-04']),
    festival('春节', ['02-15', '02-23'], ['02-14', '02-28']),
    festival('清明节', ['04-04', '04-06']),
    festival('劳动节', ['05-01', '05-05'], ['05-09']),
    festival('端午节', ['06-19', '06-21']),
    festival('中秋节', ['09-25', '09-27']),
    festival('国庆节', ['10-01', '10-07'], ['09-20', '10-10']),
  ]),
]
