import { plainDateOf } from '@sanzhi/kernel'
import { expect, it } from 'vitest'
import { layTrend } from './trend-line.ts'

const day = (on: string, percent: string | null, formulaVersion = 1) => ({
  day: plainDateOf(new Date(on)),
  formulaVersion,
  take: 1,
  takenAt: `${on}T18:00:00.000Z`,
  numerator: 1,
  denominator: 2,
  percent,
})
const box = { unit: 'percent', width: 100, height: 50 } as const
const placed = (days: Parameters<typeof layTrend>[0]) =>
  layTrend(days, box).lines.map((line) => line.map(({ x, y }) => [x, y]))

it('puts days across by their distance and shares up to a hundred', () => {
  expect(
    placed([day('2026-11-01', '0.00'), day('2026-11-02', '50.00'), day('2026-11-05', '100.00')]),
  ).toEqual([
    [
      [0, 50],
      [25, 25],
      [100, 0],
    ],
  ])
})

it('joins no figures of two formulas', () => {
  expect(placed([day('2026-11-01', '50.00'), day('2026-11-03', '50.00', 2)])).toEqual([
    [[0, 25]],
    [[100, 25]],
  ])
})

it('leaves out days on which there was nothing to share', () => {
  expect(placed([day('2026-11-01', null), day('2026-11-02', '100.00')])).toEqual([[[0, 0]]])
  expect(placed([])).toEqual([])
})

it('gives a share above a hundred and a count their own height', () => {
  expect(layTrend([day('2026-11-01', '250.00')], box).top).toBe(250)
  expect(layTrend([day('2026-11-01', null)], { ...box, unit: 'count' }).top).toBe(1)
})
