declare const plainDate: unique symbol

/** A calendar day in Asia/Shanghai, 'YYYY-MM-DD'. Sorts as text. Never an instant. */
export type PlainDate = string & { readonly [plainDate]: true }

/** Undefined unless `text` is a day that exists, written 'YYYY-MM-DD'. */
export function parsePlainDate(text: string): PlainDate | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) {
    return undefined
  }
  const instant = new Date(`${text}T00:00:00Z`)
  const exists = !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the type is minted here: the text was just checked
  return exists ? (text as PlainDate) : undefined
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** Since this instant Asia/Shanghai is eight hours ahead of UTC without exception; summer time ended with it. */
const fixedOffsetSince = Date.UTC(1991, 8, 14, 17)
const fixedOffsetMs = 8 * 3_600_000
const lastPlainYear = Date.UTC(9999, 11, 31)

/** The calendar day on which `instant` falls in Asia/Shanghai. */
export function plainDateOf(instant: Date): PlainDate {
  const millis = instant.getTime()
  if (millis >= fixedOffsetSince && millis < lastPlainYear) {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- minted like parsePlainDate's: the first ten characters of an ISO text are a day that exists
    return new Date(millis + fixedOffsetMs).toISOString().slice(0, 10) as PlainDate
  }
  const day = parsePlainDate(shanghaiDay.format(instant))
  if (day === undefined) {
    throw new RangeError('an instant outside the four-digit years')
  }
  return day
}
