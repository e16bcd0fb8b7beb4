import { percentText } from '@sanzhi/kernel'
import type { BookedIndicator } from './indicator-book.ts'
import type * as queries from './indicators.queries.ts'

type Latest = Awaited<ReturnType<typeof queries.listLatest>>[number]
type Day = Awaited<ReturnType<typeof queries.listDays>>[number]

/** A figure as it is shown: both parts, and the share with two places where there is one. */
export function viewFigure({ numerator, denominator }: { numerator: number; denominator: number | null }) {
  return {
    numerator,
    denominator,
    percent: denominator === null ? null : percentText(numerator, denominator),
  }
}

export function viewDefinition({ id, pluginId, indicator }: BookedIndicator) {
  const { title, formula, unit, better, isAboutPeople, version, records } = indicator
  return { id, pluginId, title, formula, unit, better, isAboutPeople, formulaVersion: version, records }
}

/** `rows` are of this indicator alone and within what the reader may see. */
export function viewIndicator(booked: BookedIndicator, rows: readonly Latest[]) {
  const whole = rows.find((row) => row.communityId === null)
  return {
    ...viewDefinition(booked),
    whole:
      whole === undefined
        ? null
        : { ...viewFigure(whole), day: whole.day, takenAt: whole.createdAt.toISOString() },
    communities: rows
      .flatMap((row) =>
        row.communityId === null
          ? []
          : [
              {
                id: row.communityId,
                name: row.communityName ?? '',
                code: row.communityCode ?? '',
                day: row.day,
                ...viewFigure(row),
              },
            ],
      )
      .toSorted((left, right) => (left.code < right.code ? -1 : 1)),
  }
}

export function viewDay(row: Day) {
  return {
    day: row.day,
    formulaVersion: row.formulaVersion,
    take: row.take,
    takenAt: row.createdAt.toISOString(),
    ...viewFigure(row),
  }
}
