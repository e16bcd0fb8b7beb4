import { afterAll, beforeAll, expect, it } from 'vitest'
import { listOverflow } from './page-look.ts'
import { startTour, wholeTour, type Tour } from './tour.ts'

let tour: Tour
beforeAll(async () => {
  tour = await startTour()
}, 180_000)
afterAll(() => tour?.end())

it(
  'each page fits a phone, in English and in large type',
  async () => {
    const phone = { viewport: { width: 390, height: 844 }, locale: 'en', elder: true } as const
    expect(tour.pages.length).toBeGreaterThan(20)
    expect(await tour.lookAtAll(listOverflow, phone)).toEqual([])
  },
  wholeTour,
)
