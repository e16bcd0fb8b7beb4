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
  // The one place that mints the type: the text was just checked.
  return exists ? (text as PlainDate) : undefined
}

const shanghaiDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
})

/** The calendar day on which `instant` falls in Asia/Shanghai. */
export function plainDateOf(instant: Date): PlainDate {
  const day = parsePlainDate(shanghaiDay.format(instant))
  if (day === undefined) {
    throw new RangeError('an instant outside the four-digit years')
  }
  return day
}
