import type { DayRow } from './indicator-row.ts'

export interface TrendPoint {
  readonly x: number
  readonly y: number
  readonly row: DayRow
}

/** One line for each formula: what was counted differently is not joined. */
export type TrendLine = readonly TrendPoint[]

const dayMs = 86_400_000

/** The height of a figure; null where there is nothing to draw. */
function valueOf(row: DayRow, unit: 'percent' | 'count'): number | null {
  if (unit === 'count') return row.numerator
  return row.percent === null ? null : Number(row.percent)
}

/** Days across, values up, in a box of the given size; a share always stands between 0 and 100 or its own greatest. */
export function layTrend(
  days: readonly DayRow[],
  {
    unit,
    width,
    height,
  }: { readonly unit: 'percent' | 'count'; readonly width: number; readonly height: number },
): { readonly lines: readonly TrendLine[]; readonly top: number } {
  const drawn = days.flatMap((row) => {
    const value = valueOf(row, unit)
    return value === null ? [] : [{ row, value, at: Date.parse(row.day) }]
  })
  const first = drawn[0]?.at ?? 0
  const span = Math.max((drawn.at(-1)?.at ?? 0) - first, dayMs)
  const greatest = Math.max(...drawn.map(({ value }) => value), unit === 'percent' ? 100 : 1)
  const points = drawn.map(({ row, value, at }) => ({
    row,
    x: ((at - first) / span) * width,
    y: height - (value / greatest) * height,
  }))
  return { lines: [...Map.groupBy(points, ({ row }) => row.formulaVersion).values()], top: greatest }
}
