import { addDays, readTypedDay, type PlainDate } from '@sanzhi/kernel'

export interface ReadDay {
  readonly day: PlainDate
  readonly kind: 'holiday' | 'workday'
  readonly name: string
}

/** A line that says no day: by number from 1, and what of it was not understood. */
export interface LineFault {
  readonly line: number
  readonly what: 'day' | 'kind' | 'order' | 'length'
  readonly text: string
}

const kinds: Readonly<Record<string, ReadDay['kind']>> = {
  休: 'holiday',
  放假: 'holiday',
  休息: 'holiday',
  holiday: 'holiday',
  off: 'holiday',
  班: 'workday',
  上班: 'workday',
  调休: 'workday',
  调休上班: 'workday',
  workday: 'workday',
  work: 'workday',
}

/** Longer than any holiday: a slip of the year or month. */
const maxDays = 31

/**
 * The days of a pasted or chosen table: a line each, `day or first~last, 休 or 班, festival`. Blank lines and a heading
 * without any figure are passed over.
 */
export function parseDays(text: string): {
  readonly days: readonly ReadDay[]
  readonly faults: readonly LineFault[]
} {
  const days: ReadDay[] = []
  const faults: LineFault[] = []
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/)
  for (const [index, raw] of lines.entries()) {
    if (raw.trim() === '' || !/\d/.test(raw)) continue
    const read = readLine(raw)
    if ('what' in read) faults.push({ line: index + 1, what: read.what, text: raw.trim() })
    else days.push(...read.days)
  }
  return { days, faults }
}

function readLine(raw: string): { readonly days: readonly ReadDay[] } | { readonly what: LineFault['what'] } {
  const [span = '', kindText = '', name = ''] = raw
    .split(/[,，\t;；]/)
    .map((cell) => cell.trim().replaceAll(/^"|"$/g, ''))
  const [firstText = '', lastText = firstText] = span.split(/~|～|至|到|—+/)
  const first = readTypedDay(firstText)
  const last = readTypedDay(lastText)
  if (first === undefined || last === undefined) return { what: 'day' }
  const kind = kinds[kindText.toLowerCase()]
  if (kind === undefined) return { what: 'kind' }
  if (last < first) return { what: 'order' }
  const days: ReadDay[] = []
  for (let day = first; day <= last; day = addDays(day, 1)) {
    if (days.length >= maxDays) return { what: 'length' }
    days.push({ day, kind, name })
  }
  return { days }
}

/** The same as text again, neighbouring days of one kind and festival in one line. */
export function daysText(
  days: readonly Readonly<{ day: string; kind: ReadDay['kind']; name: string }>[],
): string {
  return spansOf(days)
    .map(({ first, last, kind, name }) =>
      [first === last ? first : `${first}~${last}`, kind === 'holiday' ? '休' : '班', name].join(','),
    )
    .join('\n')
}

export interface DaySpan {
  readonly first: string
  readonly last: string
  readonly kind: ReadDay['kind']
  readonly name: string
}

/** Neighbouring days of one kind and festival as one. */
export function spansOf(
  days: readonly Readonly<{ day: string; kind: ReadDay['kind']; name: string }>[],
): readonly DaySpan[] {
  const spans: DaySpan[] = []
  for (const { day, kind, name } of days.toSorted((a, b) => (a.day < b.day ? -1 : 1))) {
    const before = spans.at(-1)
    const next = before && readTypedDay(before.last)
    const follows = before?.kind === kind && before.name === name && next && addDays(next, 1) === day
    if (before && follows) spans[spans.length - 1] = { ...before, last: day }
    else spans.push({ first: day, last: day, kind, name })
  }
  return spans
}
